/** Names as the keys of Zeebe's store order them: the shorter (in UTF-8) first, equally long ones by their bytes. */
export function inNameOrder<T>(all: Iterable<T>, nameOf: (one: T) => string): readonly T[] {
  const list = [...all]
  if (list.length < 2) return list
  const named = list.map(one => ({ one, bytes: new TextEncoder().encode(nameOf(one)) }))
  return named.sort((a, b) => compare(a.bytes, b.bytes)).map(({ one }) => one)
}

function compare(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return a.length - b.length
  const at = a.findIndex((byte, index) => byte !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
