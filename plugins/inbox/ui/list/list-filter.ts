import { useLocation } from 'react-router'
import { useAddress } from '../../../../ui/kit/use-address.ts'
import { useSearchText } from '../../../../ui/kit/use-search-text.ts'
import { boxes, type Box } from '../inbox-api.ts'

/** What narrows and sorts a list, as it stands in the address: whoever gets the link sees the same of what is theirs to see. */
export const FILTERS = ['process', 'office', 'level', 'due', 'order', 'state'] as const
export type FilterName = (typeof FILTERS)[number]
export type Filter = Readonly<Partial<Record<FilterName, string>>>

export interface ListState {
  readonly box: Box
  readonly filter: Filter
  /** Stands in the history's entry, not in the address: it may be a person's name. */
  readonly search: string
  setFilter(next: Filter): void
  setSearch(text: string): void
}

export function useListState(): ListState {
  const [query, setQuery] = useAddress()
  const { state } = useLocation()
  const [search, setSearch] = useSearchText()
  const box = boxes.find(one => one === query.get('box')) ?? 'mine'
  const filter = Object.fromEntries(FILTERS.flatMap(name => pair(name, query.get(name))))
  const setFilter = (next: Filter) => {
    const chosen = FILTERS.flatMap(name => pair(name, next[name]))
    setQuery({ box, ...Object.fromEntries(chosen) }, { replace: true, state: state as unknown })
  }
  return { box, filter, search, setFilter, setSearch }
}

/** The address of a list. */
export const listAddress = (box: string, filter: Filter): string => `?${new URLSearchParams({ box, ...filter })}`

export const isNarrowed = ({ order: _order, ...narrowing }: Filter): boolean => Object.keys(narrowing).length > 0

const pair = (name: FilterName, value: string | null | undefined): [FilterName, string][] => (value ? [[name, value]] : [])
