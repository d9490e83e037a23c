import { useCallback, useEffect, useRef, useState } from 'react'
import { useAccount } from '../../../../ui/session/session.tsx'
import { useLatest } from '../../../../ui/kit/use-latest.ts'
import type { Data, Draft, DraftBase } from '../inbox-api.ts'
import { useDraftsElsewhere } from './drafts-elsewhere.ts'
import { localDraftsOf, type LocalDraft } from './local-drafts.ts'
import { useDraft } from './use-draft.ts'

export interface Entered {
  readonly data: Data
  readonly adopted: readonly string[]
}

export interface FormDraftSource {
  /** A user task's key, or a start form's place (`startTarget`). */
  readonly target: string
  readonly saveDraft: (data: Data, adopted: readonly string[], base: DraftBase) => Promise<{ savedAt: string; version: number }>
  /** What the server has by now; undefined where there is nothing (any more). */
  readonly readDraft: () => Promise<Draft | undefined>
}

/** What a form opens with. */
export interface Opening {
  readonly draft?: Draft | undefined
  /** Kept in this browser, and not on the server. */
  readonly local?: LocalDraft | undefined
  /** Both are there, and neither builds on the other. */
  readonly isTwofold: boolean
}

export function openingOf(draft: Draft | undefined, local: LocalDraft | undefined): Opening {
  const isNews = local !== undefined && JSON.stringify(local.data) !== JSON.stringify(draft?.data)
  if (!isNews) return { draft, isTwofold: false }
  if (local.version === (draft?.version ?? 0) || !draft) return { draft, local, isTwofold: false }
  // The form that kept it has saved since: what the server has is what was typed last.
  return draft.page === local.page ? { draft, isTwofold: false } : { draft, local, isTwofold: true }
}

/**
 * The draft of one opened form: on the server, in the browser while there is no way there, and known to the account's other opened forms.
 * @param entered what was typed; undefined while nothing was
 */
export function useFormDraft(source: FormDraftSource, opening: Opening, entered: () => Entered | undefined) {
  const { target } = source
  const local = localDraftsOf(useAccount().id)
  const [page] = useState(() => opening.local?.page ?? crypto.randomUUID())
  const version = useRef((opening.isTwofold ? opening.local?.version : undefined) ?? opening.draft?.version ?? 0)
  const heard = useRef<(version: number) => void>(() => undefined)
  const tell = useDraftsElsewhere(target, page, saved => heard.current(saved))
  const { state, keeper } = useDraft<Entered>({
    read: entered,
    save: async ({ data, adopted }) => {
      const saved = await source.saveDraft(data, adopted, { version: version.current, page })
      version.current = saved.version
      tell(saved.version)
      return saved
    },
    keep: ({ data, adopted }) =>
      local.keep({ target, data, adopted, version: version.current, page }).then(
        () => true,
        () => false,
      ),
    forget: () => local.remove(target).catch(() => undefined),
  })
  useEffect(() => {
    heard.current = saved => {
      if (saved > version.current) keeper.elsewhere()
    }
  }, [keeper])
  useOpenedWith(opening, keeper)
  /** What is on the page counts, over what the server has. */
  const settle = useCallback(
    (over: number) => {
      version.current = over
      return keeper.settled()
    },
    [keeper],
  )
  return { state, keeper, settle }
}

/** What lay in the browser goes to the server at once; where something else is there, somebody has to choose. */
function useOpenedWith({ local, isTwofold }: Opening, keeper: ReturnType<typeof useDraft<Entered>>['keeper']): void {
  const latest = useLatest(local)
  useEffect(() => {
    if (isTwofold) keeper.elsewhere()
    else if (latest.current) keeper.changed()
    const online = () => void keeper.flush()
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }, [isTwofold, keeper, latest])
}
