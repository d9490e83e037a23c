import { RadarChartOutlined } from '@ant-design/icons'
import type { TableColumnsType } from 'antd'
import { nextColumn, sortedBy, whoColumn } from '../../../ui/person-register/columns.tsx'
import type { RegisterRow } from '../register.ts'
import { StatusTag } from './status-tag.tsx'
import type { PrefixedText } from '../../../ui/intl/use-prefixed-text.ts'
import type { Asked } from '../../../ui/person-register/register-queries.ts'

/** Columns of the register; those that can be ordered by lie open on the record. */
export function registerColumns(asked: Asked, { text, words }: PrefixedText): TableColumnsType<RegisterRow> {
  const sorted = sortedBy(asked)
  return [
    { ...sorted('subjectNo'), ...whoColumn<RegisterRow>(text('column.subject'), '/subjects') },
    {
      ...sorted('status'),
      title: text('column.status'),
      render: (_, { status, monitored }) => (
        <>
          <StatusTag status={status} />
          {monitored && (
            <div className="person-monitored">
              <RadarChartOutlined aria-hidden /> {text('monitored')}
            </div>
          )}
        </>
      ),
    },
    { title: text('column.category'), responsive: ['md'], render: (_, { category }) => category && text(`category.${category}`) },
    { ...sorted('level'), title: text('column.level'), render: (_, { level }) => level && text(`level.${level}`) },
    { ...sorted('officeCode'), title: text('column.office'), responsive: ['lg'], dataIndex: 'office' },
    { title: text('column.end'), responsive: ['md'], dataIndex: 'termEnd' },
    {
      title: text('column.counters'),
      responsive: ['md'],
      render: (_, { counters: { admonitions, warnings, penalties } }) => `${admonitions} / ${warnings} / ${penalties}`,
    },
    nextColumn<RegisterRow>(text('column.next'), words),
  ]
}
