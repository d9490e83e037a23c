/** For spreadsheets that take a file for UTF-8 only where it says so. */
export const CSV_BEGINNING = '\uFEFF'

/** What a spreadsheet would calculate or send away: a formula, also in full-width signs or behind blanks and line breaks. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠|]/u

/** One line of a CSV file (RFC 4180), each cell as text: whatever could be read as a formula begins with an apostrophe. */
export const csvLine = (cells: readonly (string | number | undefined)[]): string => `${cells.map(csvCell).join(',')}\r\n`

export function csvCell(value: string | number | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
