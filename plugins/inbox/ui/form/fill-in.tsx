import { Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useAccount } from '../../../../ui/session/session.tsx'
import type { Draft } from '../inbox-api.ts'
import { FillInForm, type FillInFormProps } from './fill-in-form.tsx'
import { localDraftsOf, type LocalDraft } from './local-drafts.ts'
import { openingOf } from './use-form-draft.ts'

type Props = Omit<FillInFormProps, 'opening'> & { readonly draft?: Draft | undefined }

/** A form to fill in, opened with what was typed before: on the server, or in this browser while there was no way there. */
export function FillIn({ draft, ...props }: Props) {
  const local = useLocalDraft(props.target)
  const [opened] = useState({ draft })
  if (local === 'looking') return <Skeleton active paragraph={{ rows: 8 }} />
  return <FillInForm {...props} opening={openingOf(opened.draft, local)} />
}

/** `looking`: not known yet. Where the browser keeps nothing (a private window), there is none. */
function useLocalDraft(target: string): LocalDraft | undefined | 'looking' {
  const { id } = useAccount()
  const [found, setFound] = useState<{ target: string; draft: LocalDraft | undefined }>()
  useEffect(() => {
    let isHere = true
    const find = (draft: LocalDraft | undefined) => isHere && setFound({ target, draft })
    localDraftsOf(id)
      .read(target)
      .then(find, () => find(undefined))
    return () => {
      isHere = false
    }
  }, [id, target])
  return found?.target === target ? found.draft : 'looking'
}
