import { WarningFilled } from '@ant-design/icons'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { When } from '../../../ui/kit/when.tsx'
import type { IncidentItem } from '../incidents.ts'
import { ResolveDialog } from './resolve-dialog.tsx'

/** Incidents with what went wrong, where, and the way out. */
export function IncidentTable({ incidents, withCase = true }: { incidents: readonly IncidentItem[]; withCase?: boolean }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `operations.${id}` })
  const [resolving, setResolving] = useState<IncidentItem>()
  const columns: TableColumnsType<IncidentItem> = [
    {
      key: 'case',
      title: text('column.case'),
      hidden: !withCase,
      width: 220,
      render: (_, item) => (
        <>
          <Link to={`/operations/instances/${item.processInstanceKey}`}>
            {item.caseTitle ?? item.caseNo ?? item.processInstanceKey}
          </Link>
          <div className="fq-quiet">{item.processDefinitionId}</div>
        </>
      ),
    },
    { key: 'where', title: text('column.where'), dataIndex: 'elementName', width: 180 },
    {
      key: 'error',
      title: text('column.error'),
      render: (_, item) => (
        <>
          <span className="fq-incident-type">
            <WarningFilled aria-hidden /> <IncidentType type={item.errorType} />
          </span>
          <div className="fq-incident-message">{item.errorMessage}</div>
        </>
      ),
    },
    {
      key: 'since',
      title: text('column.since'),
      width: 150,
      render: (_, item) => item.createdAt !== '' && <When at={item.createdAt} />,
    },
    {
      key: 'action',
      title: text('column.action'),
      width: 90,
      render: (_, item) => (
        <Button size="small" onClick={() => setResolving(item)}>
          {text('resolve')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Table
        rowKey="incidentKey"
        size="small"
        className="fq-card"
        columns={columns}
        dataSource={[...incidents]}
        pagination={false}
        scroll={{ x: withCase ? 860 : 560 }}
      />
      <ResolveDialog incident={resolving} onClose={() => setResolving(undefined)} />
    </>
  )
}

export function IncidentType({ type }: { type: string }) {
  const intl = useIntl()
  const id = `operations.error.${type}`
  return intl.formatMessage({ id: intl.messages[id] === undefined ? 'operations.error.other' : id })
}
