import type { Board } from '../board.ts'
import { FigureChip } from './figure-chip.tsx'
import { useText } from './use-text.ts'

/** All offices together, on top of the chart. */
export function Together({ board: { together, definitions } }: { board: Board }) {
  const { text } = useText()
  return (
    <section className="dash-together fq-card" aria-label={text('together')}>
      <h2>{text('together')}</h2>
      <div className="dash-chips">
        {definitions.map((definition, index) => {
          const figure = together[index]
          return figure && <FigureChip key={definition.id} definition={definition} figure={figure} />
        })}
      </div>
    </section>
  )
}
