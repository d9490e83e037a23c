import { amount } from '../../../domain/figures/amount.ts'
import type { FigureTrend } from '../../../domain/figures/compare-figures.ts'
import type { FigureValue, JointFigure } from '../../../domain/figures/figure.ts'
import type { ShownDefinition } from '../board.ts'
import { targetWords, trendUnit, trendWords } from './figure-words.ts'
import { StandingIcon } from './standing-icon.tsx'
import { useText } from './use-text.ts'

interface Props {
  readonly definition: ShownDefinition
  readonly figure: (FigureValue | JointFigure) & { readonly trend?: FigureTrend }
}

/** By what a figure was counted, in words and numbers, and whose target it is held against. */
export function FigureBasis({ definition, figure }: Props) {
  const words = useText()
  const { text } = words
  const { formula, source, mark, unit, better } = definition
  const { numerator, denominator, value, target, standing, trend } = figure
  return (
    <dl className="dash-basis">
      <dt>{text('basis.formula')}</dt>
      <dd>{words.words(formula)}</dd>
      <dt>{text('basis.counted')}</dt>
      <dd>
        {standing === 'unknown'
          ? text('value.unknown')
          : denominator === undefined
            ? amount(numerator, unit)
            : text(value === null || unit === 'count' ? 'basis.of' : 'basis.division', {
                numerator,
                denominator,
                value: value === null ? '' : amount(value, unit),
              })}
      </dd>
      <dt>{text('basis.standing')}</dt>
      <dd>
        <StandingIcon standing={standing} /> {text(`standing.${standing}`)}
        {'met' in figure && text('basis.offices', { met: figure.met, missed: figure.missed, offices: figure.offices })}
      </dd>
      {target && (
        <>
          <dt>{text('basis.target')}</dt>
          <dd>
            {targetWords(target, unit, better)}（{target.source}，{text('basis.mark', { mark: target.mark })}）
            {target.parameter && (
              <code>
                {' '}
                {target.parameter.key}@{target.parameter.version}
              </code>
            )}
          </dd>
        </>
      )}
      <dt>{text('basis.source')}</dt>
      <dd>
        {source}（{text('basis.mark', { mark })}）
      </dd>
      {trend && (
        <>
          <dt>{text('basis.trend')}</dt>
          <dd>{trendWords(trend, trendUnit(figure, definition), words)}</dd>
        </>
      )}
    </dl>
  )
}
