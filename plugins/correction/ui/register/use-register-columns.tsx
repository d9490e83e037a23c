import { RadarChartOutlined } from '@ant-design/icons'
import type { TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { Due } from '../../../../ui/kit/when.tsx'
import type { RegisterRow } from '../../register.ts'
import { StatusTag } from '../status-tag.tsx'
import { useText } from '../text.ts'
import type { Asked } from './register-queries.ts'

/** Columns of the register; those that can be ordered by lie open on the record. */
export function useRegisterColumns({ sort, order }: Asked): TableColumnsType<RegisterRow> {
  const { text, words } = useText()
  const sorted = (key: string) => ({
    key,
    sorter: true,
    sortOrder: sort === key ? (order === 'up' ? ('ascend' as const) : ('descend' as const)) : null,
  })
  return [
    {
      ...sorted('subjectNo'),
      title: text('column.subject'),
      render: (_, row) => (
        <>
          <Link to={`/subjects/${encodeURIComponent(row.subjectNo)}`}>{row.title || row.subjectNo}</Link>
          <div className="fq-quiet">{row.subjectNo}</div>
        </>
      ),
    },
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
    {
      title: text('column.next'),
      render: (_, { next }) =>
        next && (
          <>
            <div>{words(next.title)}</div>
            <Due at={next.dueAt} />
          </>
        ),
    },
  ]
}
