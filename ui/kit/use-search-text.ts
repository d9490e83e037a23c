import { useCallback } from 'react'
import { useLocation, useNavigate } from 'react-router'

/**
 * What is looked for on a list. It may be a person's name or number, so it stands in the history's entry, not in the address:
 * it survives a look at a result and a reload, and nobody finds it in a log or a copied link.
 */
export function useSearchText(): [text: string, setText: (text: string) => void] {
  const location = useLocation()
  const navigate = useNavigate()
  const { pathname, search } = location
  const setText = useCallback(
    (text: string) => void navigate({ pathname, search }, { replace: true, state: searchState(text) }),
    [navigate, pathname, search],
  )
  return [textOf(location.state), setText]
}

/** For a link to a list that goes on looking for the same. */
export const searchState = (text: string): { search: string } | null => (text === '' ? null : { search: text })

const textOf = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'search' in state && typeof state.search === 'string' ? state.search : ''
