import { useQuery } from '@tanstack/react-query'
import type { LedgerDefinition } from '../../../domain/ledger-field.ts'
import { api } from '../../../ui/api.ts'
import type { LedgerItem } from '../definition-routes.ts'
import type { EntryRow } from '../entry-routes.ts'
import type { Filling } from '../form-usage.ts'

/** As they come over the network. */
export interface LedgerVersionShown {
  readonly ledger: string
  readonly version: number
  readonly definition: LedgerDefinition
  readonly from: 'pack' | 'administrator' | 'built-in'
  readonly reason?: string
  readonly at: string
}
export interface LedgerShown {
  readonly versions: readonly LedgerVersionShown[]
  readonly fillings: readonly Filling[]
}
export interface EntryPage {
  readonly items: readonly EntryRow[]
  readonly total: number
}

export const useLedgers = () =>
  useQuery({
    queryKey: ['ledgers', 'list'],
    queryFn: ({ signal }) => api.get<{ items: LedgerItem[] }>('/api/ledgers', signal),
  })

export const useLedger = (ledger: string) =>
  useQuery({
    queryKey: ['ledgers', 'definition', ledger],
    queryFn: ({ signal }) => api.get<LedgerShown>(`/api/ledgers/${encodeURIComponent(ledger)}`, signal),
    enabled: ledger !== '',
  })
