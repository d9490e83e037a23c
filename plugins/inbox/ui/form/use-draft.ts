import { useLayoutEffect, useState } from 'react'
import { useLatest } from '../../../../ui/kit/use-latest.ts'
import { DraftKeeper, type DraftSource, type DraftState } from './draft-keeper.ts'

/** A draft that also survives leaving the page within the last moment. */
export function useDraft<D>(source: Omit<DraftSource<D>, 'show'>): {
  readonly state: DraftState
  readonly keeper: DraftKeeper<D>
} {
  const latest = useLatest(source)
  const [state, show] = useState<DraftState>({ kind: 'clean' })
  const [keeper] = useState(
    () =>
      new DraftKeeper<D>({
        read: () => latest.current.read(),
        save: data => latest.current.save(data),
        keep: data => latest.current.keep?.(data) ?? Promise.resolve(false),
        forget: () => latest.current.forget?.() ?? Promise.resolve(),
        show,
      }),
  )
  // A layout effect: when the page is left, the form is still there to be read.
  useLayoutEffect(() => {
    const leave = () => keeper.leave()
    const hide = () => {
      if (document.visibilityState === 'hidden') void keeper.flush()
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      void keeper.flush()
    }
  }, [keeper])
  return { state, keeper }
}
