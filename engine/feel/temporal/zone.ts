/** Offsets of named zones, from the runtime's own time zone data (Intl). Pure: the same zone and second give the same offset. */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>()
const MAX_ZONES = 1000
/** Beyond what a JavaScript Date holds, the edge's offset stands. */
const MAX_EPOCH_MS = 8.64e15

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(zone)) return formatters.get(zone)
  let formatter: Intl.DateTimeFormat | undefined
  try {
    // Java's names are case-sensitive, Intl's are not; offsets are no names.
    if (/^[A-Z][\w+\-/]*$/.test(zone) && !/^[A-Z]+[+-]\d\d:/.test(zone)) {
      formatter = new Intl.DateTimeFormat('en-US', { timeZone: intlName(zone), timeZoneName: 'longOffset' })
    }
  } catch {
    formatter = undefined
  }
  if (formatters.size < MAX_ZONES) formatters.set(zone, formatter)
  return formatter
}

/** `UTC+1` and the like are names for java.time. */
function intlName(zone: string): string {
  const match = /^(?:UTC|GMT|UT)([+-])(\d{1,2})$/.exec(zone)
  if (!match) return zone
  return `${match[1]}${match[2]!.padStart(2, '0')}:00`
}

export const isKnownZone = (zone: string): boolean => formatterOf(zone) !== undefined

/** Seconds east of UTC at an instant. */
export function offsetAtInstant(zone: string, epochSecond: number): number {
  const ms = Math.max(-MAX_EPOCH_MS, Math.min(MAX_EPOCH_MS, epochSecond * 1000))
  const formatter = formatterOf(zone)
  if (!formatter) return 0
  const name = formatter.formatToParts(ms).find(part => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name)
  if (!match) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
  return match[1] === '-' ? -seconds : seconds
}

/** The offset of a wall-clock second; `shift` is what the clock skips where that second does not exist. */
export function offsetOfLocal(zone: string, localSecond: number, preferred?: number): { offset: number; shift: number } {
  const before = offsetAtInstant(zone, localSecond - offsetAtInstant(zone, localSecond - 86_400))
  const candidates = [offsetAtInstant(zone, localSecond - 86_400), offsetAtInstant(zone, localSecond + 86_400), before]
  const valid = [...new Set(candidates)].filter(offset => offsetAtInstant(zone, localSecond - offset) === offset)
  if (valid.length > 0) {
    const kept = preferred !== undefined && valid.includes(preferred) ? preferred : Math.max(...valid)
    return { offset: kept, shift: 0 }
  }
  const [early, late] = [candidates[0]!, candidates[1]!]
  return { offset: late, shift: late - early }
}

/** The offset outside summer time. Taken from one fixed year, so that it does not depend on a clock. */
export function standardOffset(zone: string): number {
  const [january, july] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)]
  return Math.min(offsetAtInstant(zone, january / 1000), offsetAtInstant(zone, july / 1000))
}

export function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z'
  const abs = Math.abs(seconds)
  const parts = [Math.floor(abs / 3600), Math.floor(abs / 60) % 60, abs % 60].map(n => String(n).padStart(2, '0'))
  return `${seconds < 0 ? '-' : '+'}${parts[0]}:${parts[1]}${parts[2] === '00' ? '' : `:${parts[2]}`}`
}
