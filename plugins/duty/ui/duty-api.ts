import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../../ui/api.ts'
import { actingForKey } from '../../../ui/session/acting-for.ts'
import type { DelegationItem, ProcessChoice } from '../delegation-list.ts'
import type { EntrustmentList } from '../entrustment-list.ts'
import type { Person } from '../people.ts'

export interface NewDelegation {
  readonly accountId: string
  readonly delegateId: string
  readonly from: string
  readonly until: string
  readonly processDefinitionIds?: readonly string[]
  readonly reason: string
}
export interface NewEntrustment {
  readonly officeCode: string
  readonly work: string
  readonly from: string
  readonly until?: string
  readonly documentNo: string
  readonly signedBy: string
}

const root = '/api/duty'
export const dutyApi = {
  register: (entry: NewDelegation) => api.post(`${root}/delegations`, entry),
  end: (number: number, reason: string) => api.post(`${root}/delegations/${number}/end`, { reason }),
  entrust: (entry: NewEntrustment) => api.post(`${root}/entrustments`, entry),
  endEntrustment: (number: number, ending: { reason: string; endedOn?: string }) =>
    api.post(`${root}/entrustments/${number}/end`, ending),
}

export const useDelegations = () =>
  useQuery({
    queryKey: ['duty', 'delegations'],
    queryFn: ({ signal }) => api.get<{ today: string; items: DelegationItem[] }>(`${root}/delegations`, signal),
  })
export const useChoices = () =>
  useQuery({
    queryKey: ['duty', 'choices'],
    queryFn: ({ signal }) => api.get<{ people: Person[]; processes: ProcessChoice[] }>(`${root}/choices`, signal),
  })
export const useStandIns = (accountId: string | undefined) =>
  useQuery({
    queryKey: ['duty', 'stand-ins', accountId],
    queryFn: ({ signal }) => api.get<{ items: Person[] }>(`${root}/people/${accountId}/stand-ins`, signal),
    enabled: accountId !== undefined,
  })
export const useEntrustments = () =>
  useQuery({
    queryKey: ['duty', 'entrustments'],
    queryFn: ({ signal }) => api.get<EntrustmentList>(`${root}/entrustments`, signal),
  })

/** What was registered or ended changes lists, the inbox and for whom one acts. */
export function useDutyChanged(): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    for (const queryKey of [['duty'], ['inbox'], actingForKey]) void client.invalidateQueries({ queryKey })
  }, [client])
}
