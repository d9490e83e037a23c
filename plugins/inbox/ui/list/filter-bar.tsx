import { Button, Select } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { Box } from '../inbox-api.ts'
import { useFacets } from '../inbox-queries.ts'
import { isNarrowed, type Filter, type FilterName } from './list-filter.ts'

interface Option {
  readonly value: string
  readonly label: string
}
const SPANS = ['overdue', 'today', 'week', 'later', 'none']
const ORDERS = ['due', 'created', 'case']
const STATES = ['running', 'ended', 'all']

/** Narrows and sorts a list. What there is to choose is asked for when somebody wants to choose. */
export function FilterBar({ box, filter, onChange }: { box: Box; filter: Filter; onChange: (next: Filter) => void }) {
  const intl = useIntl()
  const [isWanted, setWanted] = useState(isNarrowed(filter))
  const facets = useFacets(box, isWanted).data
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.${id}` }, values)
  const counted = (label: string, count: number) => text('filter.counted', { label, count })
  const select = (name: FilterName, options: readonly Option[]) => (
    <Select
      key={name}
      allowClear
      className="inbox-filter"
      popupMatchSelectWidth={false}
      aria-label={text(`filter.${name}`)}
      placeholder={text(`filter.${name}`)}
      value={filter[name] ?? null}
      options={[...options]}
      onOpenChange={open => open && setWanted(true)}
      onChange={(value: string | null) => onChange({ ...filter, [name]: value ?? undefined })}
    />
  )
  const fixed = (name: FilterName, values: readonly string[]) =>
    select(
      name,
      values.map(value => ({ value, label: text(`${name}.${value}`) })),
    )
  const processes = (facets?.processes ?? []).map(({ id, name, count }) => ({ value: id, label: counted(name, count) }))
  const offices = (facets?.offices ?? []).map(({ code, name, count }) => ({ value: code, label: counted(name, count) }))
  const levels = (facets?.levels ?? []).map(({ level, count }) => ({
    value: level,
    label: counted(text(`level.${level}`), count),
  }))
  return (
    <div className="inbox-filters" role="group" aria-label={text('filters')}>
      {box === 'started' ? (
        fixed('state', STATES)
      ) : (
        <>
          {select('process', processes)}
          {select('office', offices)}
          {select('level', levels)}
          {fixed('due', box === 'overdue' ? [] : SPANS)}
          {fixed('order', box === 'done' ? [...ORDERS, 'completed'] : ORDERS)}
        </>
      )}
      {isNarrowed(filter) && <Button onClick={() => onChange({})}>{text('filter.clear')}</Button>}
    </div>
  )
}
