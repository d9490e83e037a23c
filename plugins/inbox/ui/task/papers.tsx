import { EyeOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useIntl } from 'react-intl'
import { ReasonDialog } from '../../../../ui/personal-data/unmask.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import { inboxApi } from '../inbox-api.ts'
import type { CasePaper, Task } from '../inbox-api.ts'
import { refreshMs } from '../inbox-queries.ts'
import { Downloads } from './paper-downloads.tsx'
import type { Format } from './paper-downloads.tsx'

const PaperToComeDialog = lazy(async () => ({ default: (await import('./paper-previews.tsx')).PaperToComeDialog }))
const MadePaperDialog = lazy(async () => ({ default: (await import('./paper-previews.tsx')).MadePaperDialog }))

/** The case's official papers (文书), in full for a reason only, and before them those that the task is going to make. */
export function Papers({ task }: { task: Task }) {
  const intl = useIntl()
  const { processInstanceKey, userTaskKey, state } = task
  const isStaff = useAccount().roles.includes('staff')
  const [wanted, setWanted] = useState<{ paper: CasePaper; format: Format }>()
  const [shown, setShown] = useState<{ made: CasePaper } | { toCome: string }>()
  const made = useQuery({
    queryKey: ['inbox', 'papers', processInstanceKey],
    queryFn: () => inboxApi.papersOf(processInstanceKey),
    refetchInterval: refreshMs,
    enabled: isStaff,
  })
  const coming = useQuery({
    queryKey: ['inbox', 'papers-to-come', userTaskKey],
    queryFn: () => inboxApi.papersToCome(userTaskKey),
    enabled: isStaff && state === 'CREATED',
  })
  const papers = made.data?.items ?? []
  const toCome = coming.data?.items ?? []
  if (papers.length === 0 && toCome.length === 0) return undefined
  const look = (name: string, onClick: () => void) => (
    <Button
      size="small"
      icon={<EyeOutlined />}
      aria-label={intl.formatMessage({ id: 'inbox.papers.preview' }, { name })}
      onClick={onClick}
    >
      {intl.formatMessage({ id: 'inbox.papers.preview.short' })}
    </Button>
  )
  return (
    <section className="fq-card inbox-panel" aria-labelledby="inbox-papers">
      <h2 id="inbox-papers">{intl.formatMessage({ id: 'inbox.papers' })}</h2>
      <ul className="inbox-deadlines">
        {toCome.map(({ kind, paper: { name } }) => (
          <li key={kind}>
            <div className="inbox-deadline-head">
              <span>{name}</span>
              {look(name, () => setShown({ toCome: kind }))}
            </div>
            <div className="fq-quiet">{intl.formatMessage({ id: 'inbox.papers.to-come' })}</div>
          </li>
        ))}
        {papers.map(paper => (
          <li key={paper.paperId}>
            <div className="inbox-deadline-head">
              <span>
                {paper.order}. {paper.name}
              </span>
              <Space size={4} wrap>
                {look(paper.name, () => setShown({ made: paper }))}
                <Downloads paper={paper} onWanted={format => setWanted({ paper, format })} />
              </Space>
            </div>
            <div className="fq-quiet">{[paper.number, paper.on].filter(Boolean).join('　')}</div>
          </li>
        ))}
      </ul>
      <Suspense>
        {shown && 'toCome' in shown && (
          <PaperToComeDialog userTaskKey={userTaskKey} kind={shown.toCome} onClose={() => setShown(undefined)} />
        )}
        {shown && 'made' in shown && (
          <MadePaperDialog
            processInstanceKey={processInstanceKey}
            paper={shown.made}
            onWanted={format => setWanted({ paper: shown.made, format })}
            onClose={() => setShown(undefined)}
          />
        )}
      </Suspense>
      {wanted && (
        <ReasonDialog
          title={intl.formatMessage({ id: 'inbox.papers.reason' }, { name: wanted.paper.name })}
          text={intl.formatMessage({ id: 'inbox.papers.text' })}
          onReason={async reason => {
            await save(processInstanceKey, wanted.paper, wanted.format, reason)
            setWanted(undefined)
          }}
          onCancel={() => setWanted(undefined)}
        />
      )}
    </section>
  )
}

async function save(processInstanceKey: string, { paperId, name, on }: CasePaper, format: Format, reason: string): Promise<void> {
  const blob = await inboxApi.paper(processInstanceKey, paperId, format, reason)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${name} ${on}.${format}`
  link.click()
  URL.revokeObjectURL(link.href)
}
