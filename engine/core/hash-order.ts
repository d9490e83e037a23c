import { spreadHash } from '../feel/java-hash.ts'

/**
 * Zeebe names some offenders in the order of a Java HashSet. It follows from the texts alone, so that our words can be the same.
 * @returns each text once, by its place in the table of hashes, then by when it came
 */
export function inHashOrder(texts: Iterable<string>): string[] {
  const distinct = [...new Set(texts)]
  let places = 16
  while (distinct.length > places * 0.75) places *= 2
  const placeOf = (text: string) => spreadHash(text) & (places - 1)
  return distinct.toSorted((a, b) => placeOf(a) - placeOf(b))
}
