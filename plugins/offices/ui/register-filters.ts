import type { OfficeRow } from '../office-register.ts'

/** What the register can be narrowed to; the words are `offices.<name>.<value>`. */
export const FILTERS = {
  level: ['unit', 'section-deputy', 'section'],
  size: ['large', 'medium', 'small'],
  stars: ['5', '4', '3', 'none'],
  branch: ['own', 'joint', 'none'],
  short: ['any', 'staff', 'premises'],
} as const satisfies Record<string, readonly string[]>

/** Whether the register shows an office, by what its address asks. */
export function shownBy(row: OfficeRow, query: URLSearchParams): boolean {
  const { level, size, stars, branch, short } = Object.fromEntries(query) as Partial<Record<string, string>>
  const text = query.get('text')?.trim() ?? ''
  const holds = [row.name, row.township, row.code, row.county].some(each => each?.includes(text))
  return (
    (text === '' || holds) &&
    (!level || row.level === level) &&
    (!size || row.size === size) &&
    (!stars || (stars === 'none' ? !row.stars : row.stars === Number(stars))) &&
    (!branch || (row.branch ?? 'none') === branch) &&
    (!short || isShort(row, short))
  )
}

function isShort({ shortcomings }: OfficeRow, short: string): boolean {
  return shortcomings.some(({ what }) => short === 'any' || what.startsWith(short))
}
