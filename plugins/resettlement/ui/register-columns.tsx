import type { TableColumnsType } from 'antd'
import { nextColumn, sortedBy, whoColumn } from '../../../ui/person-register/columns.tsx'
import type { Asked } from '../../../ui/person-register/register-queries.ts'
import type { RegisterRow } from '../register.ts'
import { StatusTag } from './status-tag.tsx'
import type { PrefixedText } from '../../../ui/intl/use-prefixed-text.ts'

export function registerColumns(asked: Asked, { text, words }: PrefixedText): TableColumnsType<RegisterRow> {
  const sorted = sortedBy(asked)
  return [
    { ...sorted('personNo'), ...whoColumn<RegisterRow>(text('column.subject'), '/persons') },
    { ...sorted('status'), title: text('column.status'), render: (_, { status }) => <StatusTag status={status} /> },
    { ...sorted('riskLevel'), title: text('column.risk'), render: (_, { risk }) => risk && text(`risk.${risk}`) },
    { ...sorted('officeCode'), title: text('column.office'), responsive: ['lg'], dataIndex: 'office' },
    { ...sorted('handoverAt'), title: text('column.handover'), responsive: ['md'], dataIndex: 'handoverAt' },
    { ...sorted('assistUntil'), title: text('column.end'), responsive: ['md'], dataIndex: 'assistUntil' },
    {
      title: text('column.counters'),
      responsive: ['md'],
      render: (_, { counters: { visits, referrals, warningSigns } }) => `${visits} / ${referrals} / ${warningSigns}`,
    },
    nextColumn<RegisterRow>(text('column.next'), words),
  ]
}
