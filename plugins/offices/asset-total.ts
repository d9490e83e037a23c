import type { RecordTable } from './office-records.ts'

/** What an office has of assets that are not disposed of. */
export interface AssetTotal {
  readonly pieces: number
  readonly yuan: number
  /** Pieces by kind, in the order of the ledger's options. */
  readonly kinds: readonly { readonly kind: string; readonly pieces: number }[]
}
const GONE: readonly unknown[] = ['scrapped', 'returned']

export function assetTotal({ fields, rows }: RecordTable): AssetTotal {
  const there = rows.flatMap(({ values: { kind, quantity, priceYuan, state } }) =>
    GONE.includes(state) ? [] : [{ kind, pieces: numberOf(quantity), yuan: numberOf(quantity) * numberOf(priceYuan) }],
  )
  const sum = (of: (typeof there)[number]['kind'] | undefined, what: 'pieces' | 'yuan') =>
    there.reduce((total, each) => (of === undefined || each.kind === of ? total + each[what] : total), 0)
  const options = fields.find(({ key }) => key === 'kind')?.options ?? []
  const kinds = options.map(({ value }) => ({ kind: value, pieces: sum(value, 'pieces') })).filter(({ pieces }) => pieces > 0)
  return { pieces: sum(undefined, 'pieces'), yuan: sum(undefined, 'yuan'), kinds }
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)
