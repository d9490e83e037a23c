import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useAccount, type Account } from './session.tsx'

/** A delegation begins and ends while one is signed in. */
const LOOK_AGAIN_MS = 60_000
export const actingForKey = ['session', 'acting-for'] as const

/** Those who are away today and have left me work, by name. */
export function useActingFor(): readonly string[] {
  const account = useAccount()
  const { data } = useQuery({
    queryKey: [...actingForKey, account.id],
    queryFn: ({ signal }) => api.get<Account>('/api/me', signal),
    initialData: account,
    refetchInterval: LOOK_AGAIN_MS,
  })
  return [...new Set((data.actingFor ?? []).map(away => away.name))]
}
