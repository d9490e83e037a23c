import { FIGURE_STANDINGS } from '../../../domain/figures/figure.ts'
import { StandingIcon } from './standing-icon.tsx'
import { useText } from './use-text.ts'

/** What the shapes mean. */
export function Legend() {
  const { text } = useText()
  return (
    <ul className="dash-legend fq-quiet" aria-label={text('legend')}>
      {FIGURE_STANDINGS.map(standing => (
        <li key={standing}>
          <StandingIcon standing={standing} /> {text(`standing.${standing}`)}
        </li>
      ))}
      <li className="dash-legend-wall">{text('legend.wall')}</li>
      <li className="dash-legend-how fq-no-print">{text('legend.how')}</li>
    </ul>
  )
}
