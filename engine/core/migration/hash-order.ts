/** The order in which Java's hash tables list their keys: texts of rejections show it. @param keys distinct */
export function inHashOrder(keys: readonly string[]): string[] {
  let size = 16
  while (keys.length > size * 0.75) size *= 2
  return keys.toSorted((a, b) => bucketOf(a, size) - bucketOf(b, size))
}

function bucketOf(text: string, size: number): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0
  return (hash ^ (hash >>> 16)) & (size - 1)
}
