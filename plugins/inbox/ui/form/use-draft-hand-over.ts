import { useEffect } from 'react'
import { beforeSignOut } from '../../../../ui/session/before-sign-out.ts'
import { useAccount } from '../../../../ui/session/session.tsx'
import { handOverDrafts } from './hand-over-drafts.ts'
import { localDraftsOf } from './local-drafts.ts'

/** What this browser has kept of the account goes to the server when a page is opened, when the network is back, and before signing out. */
export function useDraftHandOver(): void {
  const { id } = useAccount()
  useEffect(() => {
    // Where the browser keeps nothing, there is nothing to bring.
    const handOver = () => handOverDrafts(localDraftsOf(id)).catch(() => undefined)
    void handOver()
    return beforeSignOut(handOver)
  }, [id])
}
