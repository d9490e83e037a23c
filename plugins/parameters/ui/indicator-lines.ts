import type { IndicatorValues } from '../../../domain/indicator-set.ts'

/** `站点｜设立公证联系点` on each line: the category, and what is asked. One without a category is of 其他. */
export function itemsOf(lines: string): NonNullable<IndicatorValues['items']> {
  const given = lines.split('\n').flatMap(line => line.trim() || [])
  return given.map((line, index) => {
    const [first = '', ...rest] = line.split(/[|｜]/).map(part => part.trim())
    const requirement = rest.join('｜')
    return {
      no: String(index + 1),
      category: requirement === '' ? '其他' : first,
      requirement: requirement === '' ? first : requirement,
      judgedBy: 'evidence',
    }
  })
}
