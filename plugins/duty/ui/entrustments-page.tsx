import { CheckCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { EntrustmentItem, OfficeItem } from '../entrustment-list.ts'
import { useEntrustments } from './duty-api.ts'
import { DutyTabs } from './duty-tabs.tsx'
import './duty.css'
import { EntrustDialog, EndEntrustmentDialog } from './entrustment-dialogs.tsx'
import { EntrustmentCard } from './entrustment-card.tsx'

/** With what the county's agency has entrusted its offices, since when, by which document; and what waits where it has not. */
export default function EntrustmentsPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `duty.entrustments.${id}` }, values)
  const account = useAccount()
  const { data, error, refetch } = useEntrustments()
  const [entrusting, setEntrusting] = useState<OfficeItem>()
  const [ending, setEnding] = useState<EntrustmentItem>()
  const stuck = (data?.offices ?? []).filter(office => !office.entrusted)
  const waiting = stuck.reduce((sum, office) => sum + office.waiting, 0)
  return (
    <Page title={text('title')} lead={account.roles.includes('staff') ? <DutyTabs /> : undefined}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageSkeleton />
      ) : data.offices.length === 0 && data.items.length === 0 ? (
        <EmptyState title={text('none')} text={text('none.text')} />
      ) : (
        <>
          <p className="fq-quiet duty-basis">{text('basis')}</p>
          {stuck.length > 0 && (
            <Alert
              type="warning"
              showIcon
              className="duty-basis"
              title={text('stuck', { count: stuck.length, waiting })}
              description={text('stuck.text')}
            />
          )}
          <Offices offices={data.offices} onEntrust={setEntrusting} />
          <h2 className="duty-heading">{text('history', { count: data.items.length })}</h2>
          {data.items.length === 0 && <p className="fq-quiet">{text('history.none')}</p>}
          <ul className="duty-cards">
            {data.items.map(item => (
              <EntrustmentCard key={item.number} item={item} onEnd={setEnding} />
            ))}
          </ul>
          <EntrustDialog office={entrusting} today={data.today} onClose={() => setEntrusting(undefined)} />
          <EndEntrustmentDialog item={ending} today={data.today} onClose={() => setEnding(undefined)} />
        </>
      )}
    </Page>
  )
}

/** Those that are not entrusted first, and where most waits. */
function Offices({ offices, onEntrust }: { offices: readonly OfficeItem[]; onEntrust: (office: OfficeItem) => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `duty.entrustments.${id}` }, values)
  const sorted = offices.toSorted(
    (a, b) => Number(a.entrusted) - Number(b.entrusted) || (a.entrusted ? 0 : b.waiting - a.waiting),
  )
  return (
    <ul className="fq-card duty-offices" aria-label={text('offices')}>
      {sorted.map(office => (
        <li key={`${office.code} ${office.work}`}>
          <span className="duty-office-name">{office.name}</span>
          <span className={`duty-state duty-state-${office.entrusted ? 'current' : 'missing'}`}>
            {office.entrusted ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleFilled aria-hidden />}{' '}
            {text(office.entrusted ? 'entrusted' : 'missing')}
          </span>
          <span className="fq-quiet">{text('waiting', { count: office.waiting })}</span>
          {office.mayRegister && (
            <Button
              size="small"
              type={office.entrusted ? 'default' : 'primary'}
              aria-label={text('register.named', { name: office.name })}
              onClick={() => onEntrust(office)}
            >
              {text('register')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
