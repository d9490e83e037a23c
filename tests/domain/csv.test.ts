import { describe, expect, it } from 'vitest'
import { csvCell, csvLine } from '../../domain/csv.ts'

describe('a cell of a CSV file', () => {
  it.each(['=1+1', '+86', '-2', '@SUM(A1)', '＝1', '\t=1', '\r\n=cmd|calc', ' =1', '|x', '\u0000=1'])(
    '%j is no formula',
    text => {
      expect(csvCell(text)).toBe(`"'${text}"`)
    },
  )

  it('keeps quotes, commas and line breaks within the cell', () => {
    expect(csvLine(['a"b', 'c,d', 'e\nf', undefined, -5])).toBe('"a""b","c,d","e\nf","",-5\r\n')
  })

  it('leaves plain text as it is', () => expect(csvCell('李明 2026-11-22')).toBe('"李明 2026-11-22"'))
})
