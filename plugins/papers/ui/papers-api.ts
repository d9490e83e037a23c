import type { Paper } from '../../../papers/paper.ts'
import { api } from '../../../ui/api.ts'
import type { OrganisationName } from '../scope.ts'
import type { SeriesItem } from '../series-list.ts'
import type { KindItem, WordingItem } from '../wording-list.ts'

export type { KindItem, OrganisationName, SeriesItem, WordingItem }

/** What `/api/papers` answers (plugins/papers/wording-routes.ts, series-routes.ts). */
export interface WordingsAnswer {
  readonly today: string
  readonly items: readonly WordingItem[]
  /** What the pack brings, about which nobody has decided yet. */
  readonly pack?: { readonly text: string; readonly name: string }
  /** Counties that have a wording of their own, and those that the account may give one. */
  readonly worded: readonly OrganisationName[]
  readonly editable: readonly OrganisationName[]
}
/** With the name of its process, or of its pack where that has none of the name. */
export type NamedKind = KindItem & { readonly process: string }
export interface Fault {
  readonly line?: number
  readonly text: string
}
export interface Checked {
  readonly faults: readonly Fault[]
  readonly paper?: Paper
}
export interface SeriesAnswer {
  readonly today: string
  readonly organisations: readonly OrganisationName[]
  readonly items: readonly SeriesItem[]
}
/** When a change holds, and why. */
export interface Change {
  readonly from: string
  readonly reason: string
}

const at = (kind: string): string => `/api/papers/wordings/${encodeURIComponent(kind)}`

export const papersApi = {
  kinds: (signal?: AbortSignal) => api.get<{ today: string; items: readonly NamedKind[] }>('/api/papers/wordings', signal),
  wordings: (kind: string, signal?: AbortSignal) => api.get<WordingsAnswer>(at(kind), signal),
  check: (text: string, locale: string) => api.post<Checked>('/api/papers/wordings/check', { text, locale }),
  addKind: (text: string, change: Change) => api.post<{ kind: string }>('/api/papers/wordings', { text, ...change }),
  addVersion: (kind: string, version: { county: string; after: number; text: string | null }, change: Change) =>
    api.post(`${at(kind)}/versions`, { ...version, ...change }),
  decide: (kind: string, decision: 'take-over' | 'keep', after: number, change: Change) =>
    api.post(`${at(kind)}/pack`, { decision, after, ...change }),
  series: (signal?: AbortSignal) => api.get<SeriesAnswer>('/api/papers/series', signal),
  setSeries: (orgCode: string, kind: string, body: { pattern: string; nextNumber?: number; reason: string }) =>
    api.put(`/api/papers/series/${orgCode}/${encodeURIComponent(kind)}`, body),
}
