import { Button } from 'antd'
import { Link } from 'react-router'
import { FIGURE_GROUPS } from '../../../domain/figures/figure.ts'
import type { Board, BoardRow } from '../board.ts'
import { FigureChip } from './figure-chip.tsx'
import { ordered } from './order-rows.ts'
import type { Order } from './order-rows.ts'
import { TrackList } from './track-view.tsx'
import { useText } from './use-text.ts'

interface Props {
  readonly board: Board
  readonly order: Order
  onFigure(office: string, figure: string): void
  /** To the board of an organisation below. */
  onEnter(org: string): void
}

/** One card for each office, or for each organisation with its offices together. */
export function BoardRows({ board, order, onFigure, onEnter }: Props) {
  const { text } = useText()
  return (
    <ul className="dash-rows" aria-label={text('rows')}>
      {ordered(board.rows, order).map(row => (
        <li key={row.code} className="dash-row fq-card" aria-label={row.name}>
          <RowHead row={row} onEnter={onEnter} />
          {row.tracks && <TrackList tracks={board.tracks} standings={row.tracks} />}
          <RowFigures board={board} row={row} onFigure={onFigure} />
        </li>
      ))}
    </ul>
  )
}

function RowHead({ row: { code, name, kind, rank, offices, sponsor }, onEnter }: { row: BoardRow } & Pick<Props, 'onEnter'>) {
  const { text } = useText()
  return (
    <div className="dash-row-head">
      <h2>
        {kind === 'office' ? (
          <Link to={`/offices/${code}`}>{name}</Link>
        ) : (
          <Button type="link" onClick={() => onEnter(code)}>
            {name}
          </Button>
        )}
      </h2>
      {rank && (
        <span className="dash-rank">
          {text('rank', { ...rank })}
          {sponsor && ` · ${text('sponsor', { sponsor })}`}
        </span>
      )}
      {offices !== undefined && <span className="fq-quiet">{text('offices', { offices })}</span>}
    </div>
  )
}

function RowFigures({ board: { definitions }, row, onFigure }: { board: Board; row: BoardRow } & Pick<Props, 'onFigure'>) {
  const { text } = useText()
  return (
    <div className="dash-groups">
      {FIGURE_GROUPS.map(group => (
        <div key={group} className="dash-group" role="group" aria-label={text(`group.${group}`)}>
          <h3>{text(`group.${group}`)}</h3>
          <div className="dash-chips">
            {definitions
              .filter(each => each.group === group)
              .map(definition => {
                const figure = row.figures.find(each => each.figure === definition.id)
                const open = row.kind === 'office' ? { onOpen: () => onFigure(row.code, definition.id) } : {}
                return figure && <FigureChip key={definition.id} definition={definition} figure={figure} {...open} />
              })}
          </div>
        </div>
      ))}
    </div>
  )
}
