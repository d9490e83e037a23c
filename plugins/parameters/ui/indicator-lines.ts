import type { Indicator, IndicatorValues } from '../../../domain/indicator-set.ts'
import { withoutPoints } from '../../../domain/indicator-set.ts'

/**
 * `站点｜设立公证联系点` on each line: the category, and what is asked. One without a category is of 其他.
 * @param before what the list said: a standard that stays keeps its number, by which points were given and cases judged
 */
export function itemsOf(lines: string, before: readonly Indicator[] = []): NonNullable<IndicatorValues['items']> {
  const left = before.map(withoutPoints)
  let last = Math.max(0, ...before.map(({ no }) => Number(no) || 0))
  const given = lines.split('\n').flatMap(line => line.trim() || [])
  return given.map(line => {
    const [first = '', ...rest] = line.split(/[|｜]/).map(part => part.trim())
    const said = rest.join('｜')
    const [category, requirement] = said === '' ? ['其他', first] : [first, said]
    const kept = left.findIndex(one => one.category === category && one.requirement === requirement)
    return left.splice(kept, kept < 0 ? 0 : 1)[0] ?? { no: String(++last), category, requirement, judgedBy: 'evidence' }
  })
}

/** The list as it is entered. */
export const linesOf = (items: readonly Indicator[]): string =>
  items.map(({ category, requirement }) => `${category}｜${requirement}`).join('\n')
