import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link, useParams } from 'react-router'
import { wordsIn } from '../../../domain/ledger-field.ts'
import { api, ApiError } from '../../../ui/api.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { When } from '../../../ui/kit/when.tsx'
import { Erased } from '../../../ui/personal-data/erased.tsx'
import { Sealed } from '../../../ui/personal-data/sealed.tsx'
import { Unmask } from '../../../ui/personal-data/unmask.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { EntryDetails } from '../entry-details.ts'
import { CorrectionButton } from './correction-button.tsx'
import { EntryFields } from './entry-fields.tsx'
import { EntryHistory } from './entry-history.tsx'
import './ledgers.css'

/** `/ledgers/entries/:entry` */
export default function EntryPage() {
  const { entry = '' } = useParams()
  // What was shown in full or unsealed lives in this page only: leaving it masks and seals again.
  const [given, setGiven] = useState<EntryDetails>()
  const { data, error, refetch } = useQuery({
    queryKey: ['ledgers', 'entry', entry],
    queryFn: ({ signal }) => api.get<EntryDetails>(`/api/ledgers/entries/${entry}`, signal),
  })
  const ask = async (what: 'opened' | 'unmasked', reason: string) =>
    setGiven(await api.post<EntryDetails>(`/api/ledgers/entries/${entry}/${what}`, { reason }))
  const shown = given?.entryId === entry ? given : data
  if (!shown && error instanceof ApiError && error.code === 'FILE_SEALED')
    return <Sealed texts="ledgers.sealed" onReason={reason => ask('opened', reason)} />
  if (!shown && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!shown) return <PageSkeleton />
  return (
    <Entry
      shown={shown}
      unmasked={given !== undefined && given.masked === 0}
      onUnmask={reason => ask('unmasked', reason)}
      onMask={() => setGiven(undefined)}
      onChanged={async () => {
        setGiven(undefined)
        await refetch()
      }}
    />
  )
}

interface EntryProps {
  readonly shown: EntryDetails
  readonly unmasked: boolean
  onUnmask(reason: string): Promise<void>
  onMask(): void
  onChanged(): Promise<void>
}

function Entry({ shown, unmasked, onUnmask, onMask, onChanged }: EntryProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const { roles } = useAccount()
  const isStaff = roles.includes('staff')
  const title = wordsIn(shown.title, intl.locale)
  return (
    <Page
      title={shown.name || title}
      lead={<Link to={`/ledgers/${shown.ledger}`}>{title}</Link>}
      extra={isStaff && !shown.builtIn && !shown.erased ? <CorrectionButton entry={shown} onChanged={onChanged} /> : undefined}
    >
      {unmasked && (
        <Alert type="warning" showIcon className="fq-ledger-note" title={intl.formatMessage({ id: 'shell.unmask.note' })} />
      )}
      {shown.erased && <Erased />}
      <dl className="fq-ledger-facts">
        {shown.caseNo !== undefined && (
          <div>
            <dt>{text('fact.case')}</dt>
            <dd>{shown.caseNo}</dd>
          </div>
        )}
        {shown.office !== undefined && (
          <div>
            <dt>{text('column.office')}</dt>
            <dd>{shown.office}</dd>
          </div>
        )}
        <div>
          <dt>{text('column.at')}</dt>
          <dd>
            <When at={shown.at} />
          </dd>
        </div>
        {shown.caseKey !== undefined && roles.includes('auditor') && (
          <div>
            <dt>{text('fact.file')}</dt>
            <dd>
              <Link to={`/replay/${shown.caseKey}`}>{text('fact.replay')}</Link>
            </dd>
          </div>
        )}
      </dl>
      {(shown.masked > 0 || unmasked) && (
        <div className="fq-ledger-masked">
          {!unmasked && <span className="fq-quiet">{intl.formatMessage({ id: 'shell.masked' }, { count: shown.masked })}</span>}
          {isStaff && <Unmask unmasked={unmasked} onUnmask={onUnmask} onMask={onMask} />}
        </div>
      )}
      <EntryFields fields={shown.fields} />
      {shown.builtIn ? <p className="fq-quiet">{text('built-in.text')}</p> : <EntryHistory entry={shown} />}
    </Page>
  )
}
