import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../../ui/api.ts'
import type { Figures } from '../../figures.ts'
import type { Tab } from '../../register-tabs.ts'
import type { RegisterPage } from '../../register.ts'

const root = '/api/correction'
/** What is done elsewhere shows within a minute. */
const EVERY_MS = 60_000

export type Asked = Readonly<Record<string, string>>

export const fetchRegister = (asked: Asked, search: string, signal?: AbortSignal) =>
  search === ''
    ? api.get<RegisterPage>(`${root}/subjects?${new URLSearchParams(asked)}`, signal)
    : api.post<RegisterPage>(`${root}/subjects/search`, { ...asked, search }, signal)

export const useRegister = (asked: Asked, search: string) =>
  useQuery({
    queryKey: ['correction', 'register', asked, search],
    queryFn: ({ signal }) => fetchRegister(asked, search, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  })

export const useCounts = (asked: Asked) =>
  useQuery({
    queryKey: ['correction', 'counts', asked],
    queryFn: ({ signal }) => api.get<Readonly<Record<Tab, number>>>(`${root}/counts?${new URLSearchParams(asked)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  })

export const useFigures = () =>
  useQuery({
    queryKey: ['correction', 'figures'],
    queryFn: ({ signal }) => api.get<Figures>(`${root}/figures`, signal),
    refetchInterval: EVERY_MS,
  })
