import { useCallback } from 'react'
import { useAddress } from '../../../ui/kit/use-address.ts'

/** The step that is shown, from 0; it lives in the address as `?step=N`, from 1. The last where none is named. */
export function useStep(count: number): [step: number, go: (step: number | ((current: number) => number)) => void] {
  const [query, setQuery] = useAddress()
  const named = Number(query.get('step'))
  const step = clamp(Number.isInteger(named) && named > 0 ? named - 1 : count - 1, count)
  const go = useCallback(
    (next: number | ((current: number) => number)) => {
      setQuery(
        before => {
          const from = Number(before.get('step'))
          const current = clamp(from > 0 ? from - 1 : count - 1, count)
          const target = clamp(typeof next === 'function' ? next(current) : next, count)
          const changed = new URLSearchParams(before)
          changed.set('step', String(target + 1))
          return changed
        },
        { replace: true },
      )
    },
    [count, setQuery],
  )
  return [step, go]
}

const clamp = (step: number, count: number): number => Math.max(0, Math.min(step, count - 1))
