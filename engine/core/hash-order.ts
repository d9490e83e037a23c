/**
 * Zeebe names some offenders in the order of a Java HashSet. It follows from the texts alone, so that our words can be the same.
 * @returns each text once, by its place in the table of hashes, then by when it came
 */
export function inHashOrder(texts: Iterable<string>): string[] {
  const distinct = [...new Set(texts)]
  let places = 16
  while (distinct.length > places * 0.75) places *= 2
  const placeOf = (text: string) => {
    const hash = javaHash(text)
    return (hash ^ (hash >>> 16)) & (places - 1)
  }
  return distinct.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function javaHash(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}
