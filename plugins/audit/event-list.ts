import { AuditEventModel } from '../../domain/audit-event.ts'
import type { AuditEvent } from '../../domain/audit-event.ts'
import { describeEvent } from './describe-event.ts'
import type { Locale } from './describe-event.ts'
import { eventsFor } from './event-filter.ts'
import type { EventFilter } from './event-filter.ts'
import { namesIn } from './event-names.ts'
import type { Reader } from './event-names.ts'

export interface EventItem {
  readonly id: number
  readonly at: Date
  /** Who did it, in words; the account's id beside it. */
  readonly who: string
  readonly accountId: string
  readonly onBehalfOf?: string
  readonly action: string
  /** What was done, in words. */
  readonly text: string
  readonly target: string
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string
  readonly address?: string
  readonly requestId?: string
  readonly hash: string
}
export interface EventPage {
  readonly items: readonly EventItem[]
  readonly total: number
  /** There are more than `total`. */
  readonly more: boolean
  readonly next?: string
}

const PAGE = 50
/** Beyond it nobody counts on. */
const COUNTED = 10_000

/** A page of events, from the newest. @param after the place behind which to go on */
export async function listEvents(
  reader: Reader,
  filter: EventFilter,
  after: number | undefined,
  locale: Locale,
): Promise<EventPage> {
  const wanted = await eventsFor(reader.auditor, filter)
  const [count, found] = await Promise.all([
    AuditEventModel.countDocuments(wanted, { limit: COUNTED + 1 }),
    AuditEventModel.find({ $and: [wanted, { _id: after === undefined ? { $gte: 1 } : { $lt: after, $gte: 1 } }] })
      .sort({ _id: -1 })
      .limit(PAGE + 1)
      .lean(),
  ])
  const items = await describeEvents(found.slice(0, PAGE), reader, locale)
  const last = items.at(-1)
  return {
    items,
    total: Math.min(count, COUNTED),
    more: count > COUNTED,
    ...(found.length > PAGE && last ? { next: String(last.id) } : {}),
  }
}

export async function describeEvents(events: readonly AuditEvent[], reader: Reader, locale: Locale): Promise<EventItem[]> {
  const names = await namesIn(events, reader)
  return events.map(({ _id: id, previous: _previous, ...event }) => {
    const onBehalfOf = event.onBehalfOf === undefined ? undefined : names.of(event.onBehalfOf, locale)
    return {
      ...event,
      id,
      who: names.of(event.accountId, locale),
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      text: describeEvent(event, names, locale),
    }
  })
}
