import { useCallback, useEffect, useRef, useState } from 'react'
import { useLatest } from '../../../../ui/kit/use-latest.ts'
import type { Data } from '../inbox-api.ts'

export type DraftState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed' }

/** A pause in typing, after which the draft goes to the server. */
const pauseMs = 700

interface DraftOptions {
  readonly save: (data: Data) => Promise<{ savedAt: string }>
  /** What the form holds now; undefined while nothing was entered. */
  readonly read: () => Data | undefined
}

/** Saves a form as one types. An expired session only delays it: the call waits for the sign-in dialog. */
export function useDraft(options: DraftOptions) {
  const latest = useLatest(options)
  const [state, setState] = useState<DraftState>({ kind: 'clean' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const lastSaved = useRef<string>(undefined)
  const stopped = useRef(false)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const data = latest.current.read()
    const text = JSON.stringify(data)
    if (stopped.current || data === undefined || text === lastSaved.current) return
    const before = lastSaved.current
    lastSaved.current = text
    setState({ kind: 'saving' })
    try {
      const { savedAt } = await latest.current.save(data)
      setState({ kind: 'saved', at: savedAt })
    } catch {
      lastSaved.current = before
      setState({ kind: 'failed' })
    }
  }, [latest])

  const changed = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), pauseMs)
  }, [flush])

  /** The form was handed in: nothing is saved any more. */
  const stop = useCallback(() => {
    stopped.current = true
    clearTimeout(timer.current)
  }, [])
  const resume = useCallback(() => {
    stopped.current = false
  }, [])

  useEffect(() => {
    const leave = () => void flush()
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
      leave()
    }
  }, [flush])
  return { state, changed, stop, resume }
}
