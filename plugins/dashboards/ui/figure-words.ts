import type { FigureTarget, FigureUnit, FigureValue } from '../../../domain/figures/figure.ts'
import type { FigureTrend } from '../../../domain/figures/compare-figures.ts'
import type { PrefixedText } from '../../../ui/intl/use-prefixed-text.ts'

const PERCENT = 100
const rounded = (value: number): string => String(Math.round(value * 10) / 10)

/** `83.3 %`, `1∶16`, `186 ㎡`, `2`. */
export function amount(value: number, unit: FigureUnit): string {
  if (unit === 'share') return `${rounded(value * PERCENT)} %`
  if (unit === 'per-worker') return `1∶${rounded(value)}`
  return unit === 'square-metres' ? `${rounded(value)} ㎡` : rounded(value)
}

/** The figure in short; where nothing is on record, or there is nothing to divide by, why. */
export function valueWords({ value, numerator, standing }: FigureValue, unit: FigureUnit, { text }: PrefixedText): string {
  if (value !== null) return amount(value, unit)
  if (standing === 'unknown') return text('value.unknown')
  return numerator > 0 && unit === 'per-worker' ? text('value.no-worker') : text('value.none')
}

/** `≥ 80 %` */
export const targetWords = ({ value }: FigureTarget, unit: FigureUnit, better: 'more' | 'less'): string =>
  `${better === 'more' ? '≥' : '≤'} ${amount(value, unit)}`

/** `比上次多 1，变差`; without a week before, so. */
export function trendWords({ direction, change, before }: FigureTrend, unit: FigureUnit, { text }: PrefixedText): string {
  if (change === null || before === null) return text('trend.unknown')
  if (direction === 'same') return text('trend.same')
  const by = unit === 'share' ? text('points', { points: rounded(Math.abs(change) * PERCENT) }) : rounded(Math.abs(change))
  return text(`trend.${direction}`, { by, how: text(change > 0 ? 'trend.more' : 'trend.less') })
}
