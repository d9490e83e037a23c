import type { BoardRow } from '../board.ts'

/** code: as the tree has them. rank: the best first. missed: those first of which most is missed. */
export const ORDERS = ['code', 'rank', 'missed'] as const
export type Order = (typeof ORDERS)[number]
export const orderOf = (text: string | null): Order => ORDERS.find(each => each === text) ?? 'code'

const missedOf = ({ figures }: BoardRow): number => figures.filter(({ standing }) => standing === 'missed').length

export function ordered(rows: readonly BoardRow[], order: Order): readonly BoardRow[] {
  if (order === 'code') return rows
  const sign = order === 'rank' ? 1 : -1
  const place = (row: BoardRow) => row.rank?.rank ?? missedOf(row)
  return rows.toSorted((one, other) => sign * (place(one) - place(other)))
}
