import { Popover } from 'antd'
import { useState } from 'react'
import type { ShownDefinition, ShownFigure } from '../board.ts'
import { FigureBasis } from './figure-basis.tsx'
import { asideWords, nameOf, trendUnit, trendWords, valueWords } from './figure-words.ts'
import { StandingIcon, TrendArrow } from './standing-icon.tsx'
import { useText } from './use-text.ts'

interface Props {
  readonly definition: ShownDefinition
  readonly figure: ShownFigure
  /** What is pressed leads to what was counted; absent: there is nothing behind it. */
  readonly onOpen?: () => void
}

/** One figure: what it is, how it stands by colour and shape, since last week; under the mouse or the focus how it was counted. */
export function FigureChip({ definition, figure, onOpen }: Props) {
  const words = useText()
  const [open, setOpen] = useState(false)
  const { standing, trend } = figure
  const name = words.words(nameOf(figure, definition))
  const value = valueWords(figure, definition, words)
  const aside = asideWords(figure, definition)
  const changed = trend.change === null ? '' : trendWords(trend, trendUnit(figure, definition), words)
  const label = [name, value, words.text(`standing.${standing}`), changed]
  return (
    <Popover
      content={<FigureBasis definition={definition} figure={figure} />}
      title={name}
      trigger={['hover', 'focus']}
      open={open}
      onOpenChange={setOpen}
    >
      <button
        type="button"
        className={`dash-chip dash-chip-${standing}`}
        aria-label={label.filter(Boolean).join('，')}
        onClick={onOpen}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      >
        <span className="dash-chip-name">{name}</span>
        <span className="dash-chip-value">
          <StandingIcon standing={standing} />
          <strong>{value}</strong>
          {aside && <small>{aside}</small>}
          <TrendArrow trend={trend} />
        </span>
      </button>
    </Popover>
  )
}
