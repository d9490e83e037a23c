import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError } from '../../../../ui/api.ts'

export interface Choice {
  readonly key: string
  readonly label: string
  /** Tells it from others of the same label: the organisation above it, the post. */
  readonly detail?: string | undefined
}
export interface Found {
  readonly items: readonly Choice[]
  /** There are more than could be told. */
  readonly more: boolean
}
export type Search = (text: string, signal: AbortSignal) => Promise<Found>
export type Choices =
  { readonly state: 'asking' } | { readonly state: 'failed'; readonly message: string } | ({ readonly state: 'found' } & Found)

/** While somebody types, nobody is asked. */
const PAUSE_MS = 250
const NETWORK = 'network'

/** What is found for a text while the list is open; undefined text: the list is closed. */
export function useChoices(text: string | undefined, search: Search): Choices {
  const [choices, setChoices] = useState<Choices>({ state: 'asking' })
  const searchRef = useRef(search)
  useEffect(() => {
    searchRef.current = search
  })
  useEffect(() => {
    if (text === undefined) return undefined
    const leaving = new AbortController()
    setChoices({ state: 'asking' })
    const ask = () =>
      searchRef.current(text, leaving.signal).then(
        found => !leaving.signal.aborted && setChoices({ state: 'found', ...found }),
        (error: unknown) => !leaving.signal.aborted && setChoices({ state: 'failed', message: messageOf(error) }),
      )
    const pause = setTimeout(() => void ask(), text === '' ? 0 : PAUSE_MS)
    return () => {
      clearTimeout(pause)
      leaving.abort()
    }
  }, [text])
  return choices
}

/** The server's words where it had some. */
const messageOf = (error: unknown): string => (error instanceof ApiError && error.status > 0 ? error.message : NETWORK)
export const isNetwork = (message: string): boolean => message === NETWORK
