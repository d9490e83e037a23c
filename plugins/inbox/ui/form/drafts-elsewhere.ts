import { useCallback, useEffect, useRef } from 'react'
import { useLatest } from '../../../../ui/kit/use-latest.ts'
import { useAccount } from '../../../../ui/session/session.tsx'

interface Saved {
  readonly target: string
  readonly page: string
  readonly version: number
}

/**
 * Hears at once of what is saved in the account's other windows of this browser; of other machines the next save tells.
 * @returns tells the others
 */
export function useDraftsElsewhere(target: string, page: string, onSaved: (version: number) => void) {
  const { id } = useAccount()
  const latest = useLatest(onSaved)
  const channel = useRef<BroadcastChannel>(undefined)
  useEffect(() => {
    const opened = (channel.current = new BroadcastChannel(`fengqiao.drafts.${id}`))
    opened.addEventListener('message', ({ data }: MessageEvent<Saved>) => {
      if (data.target === target && data.page !== page) latest.current(data.version)
    })
    return () => opened.close()
  }, [id, target, page, latest])
  return useCallback(
    (version: number) => {
      // Not a window's: it has no target origin.
      const tell = channel.current?.postMessage.bind(channel.current)
      tell?.({ target, page, version } satisfies Saved)
    },
    [target, page],
  )
}
