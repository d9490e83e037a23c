import { Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { PagedTable } from '../../../../ui/kit/paged-table.tsx'
import type { MigratedCaseView, MigrationView } from '../../impact/migration/migrations.ts'

const STATES = ['migrated', 'refused', 'kept', 'returned', 'ended', 'waiting'] as const

/** How each case fared, and why one could not go. */
export function MigratedCases({ migration }: { migration: MigrationView }) {
  const intl = useIntl()
  const { counts, id, sourceElements, targetElements } = migration
  const [chosen, setChosen] = useState<(typeof STATES)[number]>()
  const there = STATES.filter(state => counts[state] > 0)
  const state = chosen ?? (counts.refused > 0 ? 'refused' : counts.kept > 0 ? 'kept' : there[0])
  if (state === undefined) return null
  const names = new Map([...targetElements, ...sourceElements].map(element => [element.id, element.name || element.id]))
  const columns: TableColumnsType<MigratedCaseView> = [
    {
      key: 'case',
      title: intl.formatMessage({ id: 'modeler.migration.case' }),
      render: (_, row) => row.caseNo ?? row.processInstanceKey,
    },
    {
      key: 'why',
      title: intl.formatMessage({ id: 'modeler.migration.why' }),
      render: (_, { why }) =>
        why && (
          <span title={why.detail}>
            {why.code === 'other' ? why.detail : intl.formatMessage({ id: `modeler.migration.fault.${why.code}` })}
            {why.elementId !== undefined && <> · {names.get(why.elementId) ?? why.elementId}</>}
          </span>
        ),
    },
  ]
  return (
    <section className="fq-migration-cases" aria-label={intl.formatMessage({ id: 'modeler.migration.cases' })}>
      <h3>{intl.formatMessage({ id: 'modeler.migration.cases' })}</h3>
      <Select
        aria-label={intl.formatMessage({ id: 'modeler.migration.which' })}
        value={state}
        style={{ minWidth: 220 }}
        options={there.map(value => ({
          value,
          label: intl.formatMessage({ id: `modeler.migration.count.${value}` }, { count: counts[value] }),
        }))}
        onChange={setChosen}
      />
      <PagedTable<MigratedCaseView, { items: MigratedCaseView[]; others: number; next?: string }>
        queryKey={['modeler', 'migrated-cases', id, counts[state]]}
        path={`/api/modeler/migrations/${id}/cases`}
        filter={{ state }}
        rowKey="processInstanceKey"
        columns={columns}
        empty={<p className="fq-quiet">{intl.formatMessage({ id: 'modeler.migration.none-shown' })}</p>}
        summary={rows => intl.formatMessage({ id: 'modeler.count' }, { count: rows.length })}
        more={intl.formatMessage({ id: 'modeler.impact.more' })}
      />
    </section>
  )
}
