import { parseZonedDateTime } from './temporal/parse.ts'
import { ZonedDateTime, zonedDateTime } from './temporal/values.ts'

/** `ZonedDateTime.parse` of Java: an offset is needed, the zone's name may follow in brackets. */
export function isoDateTime(text: string): ZonedDateTime | undefined {
  const match = /^(.*?)(Z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)(?:\[([^\]]+)\])?$/i.exec(text)
  if (!match) return undefined
  const [, local, given, zone] = match as unknown as [string, string, string, string | undefined]
  const offset = given.length === 3 ? `${given}:00` : given.toUpperCase()
  const zoned = parseZonedDateTime(local.replace('t', 'T') + offset)
  if (!zoned || zone === undefined) return zoned
  return zonedDateTime(zoned.local, zone) && new ZonedDateTime(zoned.local, zoned.offset)
}
