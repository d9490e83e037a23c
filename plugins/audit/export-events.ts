import type { Response } from 'express'
import { AuditEventModel } from '../../domain/audit-event.ts'
import type { AuditEvent } from '../../domain/audit-event.ts'
import { CSV_BEGINNING, csvLine } from '../../domain/csv.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import type { Locale } from './describe-event.ts'
import { eventsFor } from './event-filter.ts'
import type { EventFilter } from './event-filter.ts'
import { describeEvents } from './event-list.ts'
import type { EventItem } from './event-list.ts'
import type { Reader } from './event-names.ts'

export type ExportFormat = 'csv' | 'jsonl'
const BATCH = 500

const HEAD: Record<Locale, readonly string[]> = {
  'zh-CN': ['序号', '时间', '人员', '代何人', '操作', '内容', '对象', '变更前', '变更后', '理由', '来源地址', '请求编号', '摘要'],
  'en-US': [
    'place',
    'time',
    'who',
    'on behalf of',
    'action',
    'text',
    'target',
    'before',
    'after',
    'reason',
    'address',
    'request',
    'hash',
  ],
}
const TYPE: Record<ExportFormat, string> = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson' }

export async function countForExport(auditor: SessionAccount, filter: EventFilter): Promise<number> {
  return AuditEventModel.countDocuments({ $and: [await eventsFor(auditor, filter), { _id: { $gte: 1 } }] })
}

/**
 * Sends the events, oldest first: as CSV to be read, or as JSON lines as they are stored, hash and all, which
 * `npm run audit:verify` checks without us.
 */
export async function sendEvents(
  response: Response,
  reader: Reader,
  filter: EventFilter,
  format: ExportFormat,
  locale: Locale,
): Promise<void> {
  const wanted = { $and: [await eventsFor(reader.auditor, filter), { _id: { $gte: 1 } }] }
  response.type(TYPE[format]).attachment(`audit-${new Date().toISOString().slice(0, 10)}.${format}`)
  if (format === 'csv') response.write(CSV_BEGINNING + csvLine(HEAD[locale]))
  const linesOf = format === 'csv' ? (events: AuditEvent[]) => csvLines(events, reader, locale) : jsonLines
  let batch: AuditEvent[] = []
  for await (const event of AuditEventModel.find(wanted).sort({ _id: 1 }).lean().cursor()) {
    batch.push(event)
    if (batch.length < BATCH) continue
    await send(response, await linesOf(batch))
    batch = []
  }
  response.end(await linesOf(batch))
}

const jsonLines = (events: AuditEvent[]): string => events.map(event => `${JSON.stringify(event)}\n`).join('')

const csvLines = async (events: AuditEvent[], reader: Reader, locale: Locale): Promise<string> =>
  (await describeEvents(events, reader, locale)).map(event => csvLine(cellsOf(event))).join('')

const cellsOf = (event: EventItem): (string | number | undefined)[] => [
  event.id,
  event.at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }),
  event.who,
  event.onBehalfOf,
  event.action,
  event.text,
  event.target,
  asText(event.before),
  asText(event.after),
  event.reason,
  event.address,
  event.requestId,
  event.hash,
]
const asText = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))

/** Waits where the reader is slower than we are. */
async function send(response: Response, lines: string): Promise<void> {
  if (!response.write(lines)) await new Promise(resolve => response.once('drain', resolve).once('close', resolve))
}
