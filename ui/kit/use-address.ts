import { useCallback, useState } from 'react'
import { createSearchParams, useSearchParams, type SetURLSearchParams } from 'react-router'

/**
 * `useSearchParams`, with what was asked counting at once. The router comes to a new address a little later; until then a
 * control that stands in the address would jump back, and a second change would lose the first.
 */
export function useAddress(): [URLSearchParams, SetURLSearchParams] {
  const [reached, goTo] = useSearchParams()
  const [asked, setAsked] = useState({ from: reached, query: reached })
  const query = asked.from === reached ? asked.query : reached
  const ask = useCallback<SetURLSearchParams>(
    (change, options) => {
      const next = createSearchParams(typeof change === 'function' ? change(new URLSearchParams(query)) : change)
      setAsked({ from: reached, query: next })
      goTo(next, options)
    },
    [reached, query, goTo],
  )
  return [query, ask]
}
