import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Navigate } from 'react-router'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { DelegationItem } from '../delegation-list.ts'
import { DelegationCard } from './delegation-card.tsx'
import { DelegationDialog } from './delegation-dialog.tsx'
import { dutyApi, useDelegations } from './duty-api.ts'
import { DutyTabs } from './duty-tabs.tsx'
import './duty.css'
import { EntryDialog } from './entry-dialog.tsx'
import { MonthChart } from './month-chart.tsx'

/** My absences and those in which I stand in; for a director or head, those of the people. Who has no work of that kind reads entrustments. */
export default function DelegationsPage() {
  const account = useAccount()
  return account.roles.includes('staff') ? <Delegations /> : <Navigate to="/duty/entrustments" replace />
}

function Delegations() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `duty.delegations.${id}` })
  const { data, error, refetch } = useDelegations()
  const [registering, setRegistering] = useState(false)
  const [ending, setEnding] = useState<DelegationItem>()
  const register = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
      {text('register')}
    </Button>
  )
  return (
    <Page title={text('title')} lead={<DutyTabs />} extra={data && data.items.length > 0 ? register : undefined}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageSkeleton />
      ) : data.items.length === 0 ? (
        <EmptyState title={text('none')} text={text('none.text')} action={register} />
      ) : (
        <>
          <MonthChart items={data.items} today={data.today} />
          {(['mine', 'for-me', 'people'] as const).map(relation => (
            <Section key={relation} relation={relation} items={data.items} onEnd={setEnding} />
          ))}
        </>
      )}
      {data && <DelegationDialog open={registering} today={data.today} onClose={() => setRegistering(false)} />}
      <EndDialog item={ending} onClose={() => setEnding(undefined)} />
    </Page>
  )
}

interface SectionProps {
  readonly relation: DelegationItem['relation']
  readonly items: readonly DelegationItem[]
  readonly onEnd: (item: DelegationItem) => void
}
function Section({ relation, items, onEnd }: SectionProps) {
  const intl = useIntl()
  const own = items.filter(item => item.relation === relation)
  if (own.length === 0) return null
  return (
    <section>
      <h2 className="duty-heading">{intl.formatMessage({ id: `duty.delegations.${relation}` }, { count: own.length })}</h2>
      <ul className="duty-cards">
        {own.map(item => (
          <DelegationCard key={item.number} item={item} onEnd={onEnd} />
        ))}
      </ul>
    </section>
  )
}

function EndDialog({ item, onClose }: { item: DelegationItem | undefined; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `duty.delegation.end.${id}` }, values)
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <EntryDialog
      form={form}
      open={item !== undefined}
      title={text('title')}
      text={text('text', { name: item?.name, delegate: item?.delegate })}
      submitLabel={text('submit')}
      danger
      said={text('said')}
      submit={async ({ reason }) => item && dutyApi.end(item.number, reason)}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={text('reason')}
        rules={[{ required: true, min: 2, whitespace: true, message: text('reason.missing') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Form.Item>
    </EntryDialog>
  )
}
