import { randomBytes } from 'node:crypto'
import { isScan } from '../../../scripts/play/scenario.ts'

/** Puts ids in the place of files: in a World, nobody uploads any. */
export const withFiles = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withIds(value)]))

function withIds(value: unknown): unknown {
  if (isScan(value)) return randomBytes(12).toString('hex')
  if (Array.isArray(value)) return value.map(withIds)
  return typeof value === 'object' && value !== null ? withFiles(value as Record<string, unknown>) : value
}
