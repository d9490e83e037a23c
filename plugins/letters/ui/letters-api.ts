import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../../ui/api.ts'
import type { LetterWay } from '../../../domain/letter.ts'
import type { HookView } from '../hook-routes.ts'
import type { LetterView } from '../letter-view.ts'

const pathOf = (caseKey: string, letterId: string): string => `/api/letters/cases/${caseKey}/${encodeURIComponent(letterId)}`
export interface MadeHook {
  readonly hookId: string
  readonly secret: string
}

export const lettersApi = {
  filesAt: ({ caseKey, letterId }: LetterView) => `${pathOf(caseKey, letterId)}/files`,
  answer: ({ caseKey, letterId }: LetterView, answer: object) =>
    api.post<LetterView>(`${pathOf(caseKey, letterId)}/answers`, answer),
  words: ({ caseKey, letterId }: LetterView, answerId: string, reason: string) =>
    api.post<{ words: string }>(`${pathOf(caseKey, letterId)}/answers/${answerId}/words`, { reason }),
  remind: ({ caseKey, letterId }: LetterView, how: LetterWay) =>
    api.post<LetterView>(`${pathOf(caseKey, letterId)}/reminders`, { how }),
  withdraw: ({ caseKey, letterId }: LetterView, reason: string) =>
    api.post<LetterView>(`${pathOf(caseKey, letterId)}/withdrawal`, { reason }),
  makeHook: (hook: { name: string; organs: string[] }) => api.post<MadeHook>('/api/letters/hooks', hook),
  rotateHook: (hookId: string, reason: string) => api.post<MadeHook>(`/api/letters/hooks/${hookId}/secret`, { reason }),
  revokeHook: (hookId: string, reason: string) => api.post(`/api/letters/hooks/${hookId}/revocation`, { reason }),
}

export const useLetter = (caseKey: string, letterId: string) =>
  useQuery({
    queryKey: ['letters', caseKey, letterId],
    queryFn: ({ signal }) => api.get<LetterView>(pathOf(caseKey, letterId), signal),
  })
export const useHooks = () =>
  useQuery({
    queryKey: ['letters', 'hooks'],
    queryFn: ({ signal }) => api.get<{ items: HookView[] }>('/api/letters/hooks', signal),
  })

export function useLettersChanged(): () => void {
  const client = useQueryClient()
  return useCallback(() => void client.invalidateQueries({ queryKey: ['letters'] }), [client])
}
