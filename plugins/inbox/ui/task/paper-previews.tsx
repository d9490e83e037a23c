import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { Paper } from '../../../../papers/paper.ts'
import { PaperDialog } from '../../../../ui/papers/paper-dialog.tsx'
import { Unmask } from '../../../../ui/personal-data/unmask.tsx'
import { inboxApi } from '../inbox-api.ts'
import type { CasePaper } from '../inbox-api.ts'
import { Downloads } from './paper-downloads.tsx'
import type { Format } from './paper-downloads.tsx'

/** The draft is saved as one types; what it changes is seen so soon. */
const FOLLOW_MS = 1_500

interface ToComeProps {
  readonly userTaskKey: string
  readonly kind: string
  onClose(): void
}

/** A paper that the task is going to make, as far as its form is filled in. */
export function PaperToComeDialog({ userTaskKey, kind, onClose }: ToComeProps) {
  const intl = useIntl()
  const { data, error } = useQuery({
    queryKey: ['inbox', 'papers-to-come', userTaskKey],
    queryFn: () => inboxApi.papersToCome(userTaskKey),
    refetchInterval: FOLLOW_MS,
    staleTime: 0,
  })
  const found = data?.items.find(item => item.kind === kind)
  return (
    <PaperDialog
      title={intl.formatMessage({ id: 'inbox.papers.preview' }, { name: found?.paper.name ?? '' })}
      paper={found?.paper}
      error={error}
      note={intl.formatMessage({ id: data && !found ? 'inbox.papers.gone' : 'inbox.papers.to-come.note' })}
      onClose={onClose}
    />
  )
}

interface MadeProps {
  readonly processInstanceKey: string
  readonly paper: CasePaper
  onWanted(format: Format): void
  onClose(): void
}

/** A paper as it was made: without its personal data, or in full for a reason. */
export function MadePaperDialog({ processInstanceKey, paper, onWanted, onClose }: MadeProps) {
  const intl = useIntl()
  const { paperId, name } = paper
  const [full, setFull] = useState<Paper>()
  const { data, error } = useQuery({
    queryKey: ['inbox', 'paper', processInstanceKey, paperId],
    queryFn: () => inboxApi.viewPaper(processInstanceKey, paperId),
  })
  const actions = (
    <>
      <Unmask
        unmasked={full !== undefined}
        onUnmask={async reason => setFull(await inboxApi.viewPaperInFull(processInstanceKey, paperId, reason))}
        onMask={() => setFull(undefined)}
      />
      <Downloads paper={paper} size="middle" onWanted={onWanted} />
    </>
  )
  return (
    <PaperDialog
      title={intl.formatMessage({ id: 'inbox.papers.preview' }, { name })}
      paper={full ?? data}
      error={error}
      note={intl.formatMessage({ id: full ? 'shell.unmask.note' : 'inbox.papers.made.note' })}
      actions={actions}
      onClose={onClose}
    />
  )
}
