import { amount, rounded } from '../../../domain/figures/amount.ts'
import type { FigureTarget, FigureUnit, FigureValue, JointFigure } from '../../../domain/figures/figure.ts'
import type { FigureTrend } from '../../../domain/figures/compare-figures.ts'
import type { ShownDefinition } from '../board.ts'
import type { PrefixedText } from '../../../ui/intl/use-prefixed-text.ts'

type Shown = FigureValue | JointFigure
type Judged = Pick<ShownDefinition, 'unit' | 'judged'>

/** Several offices of which each is judged: what counts is how many meet the target. */
const countsOffices = (figure: Shown, { judged }: Judged): figure is JointFigure =>
  'offices' in figure && judged === 'office' && figure.target !== undefined
/** One office of a share of offices: it is one of them, or not. */
const isOneOf = (figure: Shown, { judged }: Judged): boolean => !('offices' in figure) && judged === 'together'

/** So many of so many, all of which are asked for: `4/7` says it all. */
const isOfAll = ({ value, target, denominator }: Shown): boolean =>
  value !== null && target?.value === 1 && denominator !== undefined

/** As it is called of one office, or of several. */
export const nameOf = (figure: Shown, { name, nameOfOne }: ShownDefinition): ShownDefinition['name'] =>
  'offices' in figure ? name : (nameOfOne ?? name)

/** The figure in short; where nothing is on record, or there is nothing to divide by, why. */
export function valueWords(figure: Shown, definition: Judged, { text }: PrefixedText): string {
  const { value, numerator, standing } = figure
  if (standing === 'unknown' && value === null) return text('value.unknown')
  if (countsOffices(figure, definition))
    return figure.met + figure.missed === 0 && standing === 'shown'
      ? text('value.none')
      : text('value.offices', { met: figure.met, offices: figure.offices })
  if (isOneOf(figure, definition)) return text(numerator > 0 ? 'value.yes' : 'value.no')
  if (isOfAll(figure)) return `${numerator}/${figure.denominator}`
  if (value !== null) return amount(value, definition.unit)
  return numerator > 0 && definition.unit === 'per-worker' ? text('value.no-worker') : text('value.none')
}

/** What stands beside it in small, `≥120`: what each is held against; of one that is held against nothing by itself, nothing. */
export function asideWords(figure: Shown, definition: Judged & Pick<ShownDefinition, 'better'>): string {
  if (!figure.target || isOneOf(figure, definition) || isOfAll(figure)) return ''
  return targetWords(figure.target, definition.unit, definition.better).replaceAll(/[ ㎡]/g, '')
}

/** In what a change is counted: offices, or the figure's own unit. */
export const trendUnit = (figure: Shown, definition: Judged): FigureUnit =>
  countsOffices(figure, definition) ? 'count' : definition.unit

/** `≥ 80 %` */
export const targetWords = ({ value }: FigureTarget, unit: FigureUnit, better: 'more' | 'less'): string =>
  `${better === 'more' ? '≥' : '≤'} ${amount(value, unit)}`

/** `比上次多 1，变差`; without a week before, so. */
export function trendWords({ direction, change, before }: FigureTrend, unit: FigureUnit, { text }: PrefixedText): string {
  if (change === null || before === null) return text('trend.unknown')
  if (direction === 'same') return text('trend.same')
  const by = unit === 'share' ? text('points', { points: rounded(Math.abs(change) * 100) }) : rounded(Math.abs(change))
  return text(`trend.${direction}`, { by, how: text(change > 0 ? 'trend.more' : 'trend.less') })
}
