import { useQuery } from '@tanstack/react-query'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'

export const FILTERS = ['person', 'action', 'target', 'from', 'until', 'address', 'requestId'] as const
const TYPED = ['target', 'address', 'requestId'] as const
const DAY = 'YYYY-MM-DD'

interface PersonOption {
  readonly id: string
  readonly username: string
  readonly name: string
}

/** By person, action, period, target, address and request; what is chosen stands in the address. */
export function EventFilter() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `audit.${id}` })
  const [query, setQuery] = useAddress()
  const [search, setSearch] = useState('')
  const people = useQuery({
    queryKey: ['audit', 'people', search],
    queryFn: ({ signal }) => api.get<{ items: PersonOption[] }>(`/api/audit/people?${new URLSearchParams({ search })}`, signal),
    placeholderData: before => before,
  })
  const actions = useQuery({
    queryKey: ['audit', 'actions'],
    queryFn: ({ signal }) => api.get<{ items: { action: string; name: string }[] }>('/api/audit/actions', signal),
  })
  const set = (changes: Readonly<Record<string, string | undefined>>) =>
    setQuery(
      before => {
        for (const [name, value] of Object.entries(changes))
          if (value) before.set(name, value)
          else before.delete(name)
        return before
      },
      { replace: true },
    )
  const dayOf = (name: 'from' | 'until') => (query.get(name) ? dayjs(query.get(name)) : null)
  return (
    <search className="fq-audit-filter">
      <Select
        allowClear
        showSearch={{ filterOption: false, onSearch: setSearch }}
        placeholder={text('filter.person')}
        aria-label={text('filter.person')}
        value={query.get('person')}
        options={(people.data?.items ?? []).map(({ id, name, username }) => ({ value: id, label: `${name} ${username}` }))}
        onChange={(person: string | undefined) => set({ person })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={text('filter.action')}
        aria-label={text('filter.action')}
        value={query.get('action')}
        options={(actions.data?.items ?? []).map(({ action, name }) => ({ value: action, label: name }))}
        onChange={(action: string | undefined) => set({ action })}
      />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        placeholder={[text('filter.from'), text('filter.until')]}
        aria-label={text('filter.period')}
        value={[dayOf('from'), dayOf('until')]}
        onChange={days => set({ from: days?.[0]?.format(DAY), until: days?.[1]?.format(DAY) })}
      />
      {TYPED.map(name => (
        <Input.Search
          key={`${name} ${query.get(name) ?? ''}`}
          allowClear
          defaultValue={query.get(name) ?? ''}
          placeholder={text(`filter.${name}`)}
          aria-label={text(`filter.${name}`)}
          onSearch={value => set({ [name]: value.trim() })}
        />
      ))}
    </search>
  )
}
