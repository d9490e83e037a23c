import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OfficesFigures } from '../../domain/office-figures.ts'
import { api } from '../api.ts'
import { useRegisterKind, type RegisterKind, type RowOfRegister } from './register-kind.ts'

/** What is done elsewhere shows within a minute. */
const EVERY_MS = 60_000
/** So many a page of a list tells at most. */
const PAGE = 200

export type Asked = Readonly<Record<string, string>>
/** What every register answers of a page; its rows are the kind's own. */
export interface RegisterPage<Row> {
  readonly items: readonly Row[]
  readonly total: number
}
type Where = Pick<RegisterKind, 'root' | 'list'>

const fetchRegister = ({ root, list }: Where, asked: Asked, search: string, signal?: AbortSignal) =>
  search === ''
    ? api.get<RegisterPage<RowOfRegister>>(`${root}${list}?${new URLSearchParams(asked)}`, signal)
    : api.post<RegisterPage<RowOfRegister>>(`${root}${list}/search`, { ...asked, search }, signal)

export function useRegister(asked: Asked, search: string) {
  const kind = useRegisterKind()
  return useQuery({
    queryKey: ['register', kind.root, asked, search],
    queryFn: ({ signal }) => fetchRegister(kind, asked, search, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  })
}

/** The numbers of everybody whom a register shows, on whichever page. */
export async function allIn(kind: Where, asked: Asked, search: string): Promise<string[]> {
  const found: string[] = []
  let page: RegisterPage<RowOfRegister>
  do {
    page = await fetchRegister(kind, { ...asked, page: String(found.length / PAGE + 1), size: String(PAGE) }, search)
    found.push(...page.items.map(({ subjectNo }) => subjectNo))
  } while (page.items.length === PAGE)
  return found
}

export function useCounts(asked: Asked) {
  const { root } = useRegisterKind()
  return useQuery({
    queryKey: ['register counts', root, asked],
    queryFn: ({ signal }) => api.get<Readonly<Record<string, number>>>(`${root}/counts?${new URLSearchParams(asked)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  })
}

export function useFigures() {
  const { root } = useRegisterKind()
  return useQuery({
    queryKey: ['register figures', root],
    queryFn: ({ signal }) => api.get<OfficesFigures>(`${root}/figures`, signal),
    refetchInterval: EVERY_MS,
  })
}
