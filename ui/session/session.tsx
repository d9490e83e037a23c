import { useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { api, ApiError, onSessionExpired, setApiLocale, setCsrfToken } from '../api.ts'
import { useLocale } from '../intl/locale-provider.tsx'
import type { Role } from '../plugin-ui.ts'
import { runBeforeSignOut } from './before-sign-out.ts'

export interface Account {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  /** `<orgCode>:<post>` */
  readonly groups: readonly string[]
  readonly organisationName?: string
  readonly posts?: readonly string[]
  /** Those who were away when the session was read; `useActingFor` keeps up. */
  readonly actingFor?: readonly { readonly accountId: string; readonly name: string }[]
  /** Somebody else has set the password: nothing else can be done before it is changed. */
  readonly passwordMustChange?: boolean
}

interface SessionAnswer {
  readonly account: Account
  readonly csrfToken: string
}

type State =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly account: Account; readonly expired: boolean }

interface Session {
  readonly state: State
  signIn(username: string, password: string): Promise<void>
  signOut(): Promise<void>
  retry(): void
}

const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside SessionProvider')
  return session
}

/** The account that is signed in; only below the frame, where there is one. */
export function useAccount(): Account {
  const { state } = useSession()
  if (state.kind !== 'signed-in') throw new Error('useAccount while signed out')
  return state.account
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ kind: 'unknown' })
  const { locale } = useLocale()
  const queryClient = useQueryClient()
  /** Calls that met an expired session, waiting for the sign-in dialog. */
  const waiting = useRef<(() => void)[]>([])

  useEffect(() => setApiLocale(locale), [locale])

  const accept = useCallback(
    (answer: SessionAnswer) => {
      setCsrfToken(answer.csrfToken)
      setState(previous => {
        // Another person at the same browser must not see what was cached for the first.
        if (previous.kind === 'signed-in' && previous.account.id !== answer.account.id) queryClient.clear()
        return { kind: 'signed-in', account: answer.account, expired: false }
      })
      for (const resume of waiting.current.splice(0)) resume()
    },
    [queryClient],
  )

  const load = useCallback(() => {
    api.get<SessionAnswer>('/api/session').then(accept, (error: unknown) => {
      setState(error instanceof ApiError && error.status === 401 ? { kind: 'signed-out' } : { kind: 'failed', error })
    })
  }, [accept])
  useEffect(load, [load])

  useEffect(() => {
    const signedIn = state.kind === 'signed-in'
    onSessionExpired(
      signedIn
        ? () => {
            setState(previous => (previous.kind === 'signed-in' ? { ...previous, expired: true } : previous))
            return new Promise(resolve => waiting.current.push(resolve))
          }
        : undefined,
    )
  }, [state.kind])

  const session = useMemo<Session>(
    () => ({
      state,
      signIn: async (username, password) => accept(await api.post<SessionAnswer>('/api/session', { username, password })),
      signOut: async () => {
        if (state.kind === 'signed-in') await runBeforeSignOut(state.account.id)
        await api.delete('/api/session')
        setCsrfToken(undefined)
        queryClient.clear()
        setState({ kind: 'signed-out' })
      },
      retry: load,
    }),
    [state, accept, load, queryClient],
  )
  return <SessionContext value={session}>{children}</SessionContext>
}
