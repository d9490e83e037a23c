import { engineHeaders } from '../engine/engine-headers.ts'
import { ServerError } from '../errors.ts'

/** A record as `GET /history/records` shows it: keys as text. */
export interface ShownRecord {
  readonly position: number
  readonly timestamp: number
  readonly recordType: string
  readonly valueType: string
  readonly intent: string
  readonly key: string
  readonly value: Record<string, unknown>
}
export interface RecordPage {
  readonly records: readonly ShownRecord[]
  readonly lastPosition: number
}

/** Reads the embedded engine's record stream, waiting up to `waitMs` for the next record. @returns undefined where the engine has none (a Camunda cluster) */
export async function readRecords(
  engineAddress: string,
  query: { after: number; limit: number; waitMs: number },
  signal: AbortSignal,
): Promise<RecordPage | undefined> {
  const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const response = await fetch(`${engineAddress}/history/records?${parameters}`, { signal, headers: engineHeaders(process.env) })
  if (response.status === 404 || response.status === 401) return undefined
  if (!response.ok) throw new ServerError('ENGINE_UNAVAILABLE', { detail: `history/records answered ${response.status}` })
  return (await response.json()) as RecordPage
}
