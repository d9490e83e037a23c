import { useEffect } from 'react'
import { beforeSignOut } from '../../../../ui/session/before-sign-out.ts'
import { useAccount } from '../../../../ui/session/session.tsx'
import { broughtOver, handOverDrafts } from './hand-over-drafts.ts'
import { localDraftsOf } from './local-drafts.ts'

/** What this browser has kept of the account goes to the server when a page is opened and before signing out; of an open form also when the network is back. */
export function useDraftHandOver(): void {
  const { id } = useAccount()
  useEffect(() => {
    void broughtOver(id)
    return beforeSignOut(() => handOverDrafts(localDraftsOf(id)))
  }, [id])
}
