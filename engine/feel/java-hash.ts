/** `String.hashCode` of Java: orders that the real engine takes from its hash tables follow from it. */
export function javaHash(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}

/** A hash as Java's and Scala's hash tables use it: the upper half mixed into the lower. */
export function spreadHash(text: string): number {
  const hash = javaHash(text)
  return hash ^ (hash >>> 16)
}
