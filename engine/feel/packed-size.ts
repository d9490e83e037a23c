import { ContextValue } from './context-value.ts'
import { isList, isNumber } from './values.ts'
import type { Value } from './values.ts'

/** How many bytes a variable's value takes in MessagePack, which Zeebe keeps variables in: its messages tell. */
export function packedSize(value: Value): number {
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value).length
    return bytes + (bytes < 32 ? 1 : bytes < 256 ? 2 : bytes < 65_536 ? 3 : 5)
  }
  if (typeof value === 'number') return value < 0 ? integerSize(-value - 1, 32, 1) : integerSize(value, 128, 2)
  if (isNumber(value)) return 9
  if (isList(value)) return headerSize(value.length) + value.reduce<number>((sum, item) => sum + packedSize(item), 0)
  if (!(value instanceof ContextValue)) return 1
  const keys = value.keys()
  return headerSize(keys.length) + keys.reduce((sum, key) => sum + packedSize(key) + packedSize(value.get(key)!), 0)
}

export const headerSize = (count: number): number => (count < 16 ? 1 : count < 65_536 ? 3 : 5)

/** `small` fits the type byte itself; `step` tells how much further a signed type reaches than an unsigned one. */
function integerSize(magnitude: number, small: number, step: 1 | 2): number {
  if (magnitude < small) return 1
  if (magnitude < 128 * step) return 2
  if (magnitude < 32_768 * step) return 3
  return magnitude < 2_147_483_648 * step ? 5 : 9
}
