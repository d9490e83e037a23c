/** Days in a row as from and to: `2026-10-01 to 2026-10-07, 2026-10-10`. @param days ISO days in order */
export function rangesOf(days: readonly string[], to: string, and: string): string {
  const ranges: { first: string; last: string }[] = []
  for (const day of days) {
    const range = ranges.at(-1)
    if (range && dayAfter(range.last) === day) range.last = day
    else ranges.push({ first: day, last: day })
  }
  return ranges.map(({ first, last }) => (first === last ? first : `${first}${to}${last}`)).join(and)
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
