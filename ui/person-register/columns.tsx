import type { TableColumnType } from 'antd'
import { Link } from 'react-router'
import type { BothLanguages } from '../../domain/parameter.ts'
import { Due } from '../kit/when.tsx'
import type { Asked } from './register-queries.ts'

/** What every register tells of somebody. */
interface PersonRow {
  readonly subjectNo: string
  readonly title: string
  readonly next?: { readonly title: BothLanguages; readonly dueAt: string }
}

/** A column by which the server may order: what lies open on the record. */
export const sortedBy =
  ({ sort, order }: Asked) =>
  (key: string) => ({
    key,
    sorter: true,
    sortOrder: sort === key ? (order === 'up' ? ('ascend' as const) : ('descend' as const)) : null,
  })

/** Who it is, as a way to the file. @param home `/subjects` */
export const whoColumn = <Row extends PersonRow>(title: string, home: string): TableColumnType<Row> => ({
  title,
  render: (_, row) => (
    <>
      <Link to={`${home}/${encodeURIComponent(row.subjectNo)}`}>{row.title || row.subjectNo}</Link>
      <div className="fq-quiet">{row.subjectNo}</div>
    </>
  ),
})

/** What is to be done next. */
export const nextColumn = <Row extends PersonRow>(title: string, words: (of: BothLanguages) => string): TableColumnType<Row> => ({
  title,
  render: (_, { next }) =>
    next && (
      <>
        <div>{words(next.title)}</div>
        <Due at={next.dueAt} />
      </>
    ),
})
