import { CheckCircleOutlined, WarningFilled } from '@ant-design/icons'
import type { TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PagedTable } from '../../../ui/kit/paged-table.tsx'
import { When } from '../../../ui/kit/when.tsx'
import type { CasePage, CaseView } from '../instance-state.ts'
import './operations.css'
import { OperationsTabs } from './operations-tabs.tsx'

export default function InstancesPage() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `operations.${id}` })
  return (
    <Page title={text('instances.title')} lead={<OperationsTabs />}>
      <PagedTable<CaseView, CasePage>
        queryKey={['operations', 'instances']}
        path="/api/operations/instances"
        rowKey="processInstanceKey"
        columns={useColumns()}
        scroll={{ x: 720 }}
        empty={<EmptyState title={text('instances.none')} text={text('instances.none.text')} />}
        summary={({ length: count }, { total }) =>
          count < total
            ? intl.formatMessage({ id: 'operations.count.some' }, { total, count })
            : intl.formatMessage({ id: 'operations.count' }, { count })
        }
        more={text('more')}
      />
    </Page>
  )
}

function useColumns(): TableColumnsType<CaseView> {
  const intl = useIntl()
  const title = (name: string) => intl.formatMessage({ id: `operations.column.${name}` })
  return [
    {
      key: 'case',
      title: title('case'),
      render: (_, item) => (
        <>
          <Link to={`/operations/instances/${item.processInstanceKey}`}>
            {item.caseTitle ?? item.caseNo ?? item.processInstanceKey}
          </Link>
          <div className="fq-quiet">{item.caseTitle === undefined ? undefined : (item.caseNo ?? item.processInstanceKey)}</div>
        </>
      ),
    },
    {
      key: 'process',
      title: title('process'),
      width: 240,
      render: (_, item) => (
        <>
          {item.processName}{' '}
          <span className="fq-quiet">{intl.formatMessage({ id: 'operations.version' }, { version: item.processVersion })}</span>
        </>
      ),
    },
    { key: 'state', title: title('state'), width: 120, render: (_, item) => <InstanceMark hasIncident={item.hasIncident} /> },
    { key: 'started', title: title('started'), width: 150, render: (_, item) => <When at={item.startDate} /> },
  ]
}

function InstanceMark({ hasIncident }: { hasIncident: boolean }) {
  const intl = useIntl()
  return hasIncident ? (
    <span className="fq-incident-type">
      <WarningFilled aria-hidden /> {intl.formatMessage({ id: 'operations.state.incident' })}
    </span>
  ) : (
    <span className="fq-instance-fine">
      <CheckCircleOutlined aria-hidden /> {intl.formatMessage({ id: 'operations.state.running' })}
    </span>
  )
}
