import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link, Navigate, useNavigate } from 'react-router'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PagedTable } from '../../../ui/kit/paged-table.tsx'
import { useSearchText } from '../../../ui/kit/use-search-text.ts'
import { useAccount } from '../../../ui/session/session.tsx'
import type { AccountItem, AccountPage } from '../account-list.ts'
import './accounts.css'
import { AccountsTabs } from './accounts-tabs.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { NewPassword, type HandedOver } from './new-password.tsx'
import { useOrganisations } from './use-organisations.ts'

/** `/accounts`: who has an account. Filters stand in the address, what is searched does not. */
export default function AccountsPage() {
  const { roles } = useAccount()
  return roles.includes('auditor') ? <Navigate to="/accounts/proposals" replace /> : <Accounts />
}

const FILTERS = ['organisation', 'role', 'state'] as const

function Accounts() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `accounts.${id}` }, values)
  const { roles } = useAccount()
  const [query, setQuery] = useAddress()
  const [search, setSearch] = useSearchText()
  const [making, setMaking] = useState(false)
  const chosen = Object.fromEntries(FILTERS.flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
  const filtered = search !== '' || Object.keys(chosen).length > 0
  const clear = () => {
    setSearch('')
    setQuery({}, { replace: true })
  }
  return (
    <Page
      title={text('title')}
      lead={<AccountsTabs />}
      extra={
        roles.includes('administrator') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {text('new')}
          </Button>
        )
      }
    >
      <Filter search={search} onSearch={setSearch} query={query} onQuery={setQuery} />
      <PagedTable<AccountItem, AccountPage>
        queryKey={['accounts', 'people']}
        path="/api/accounts/people"
        filter={chosen}
        search={search}
        rowKey="id"
        columns={useColumns()}
        scroll={{ x: 760 }}
        empty={
          filtered ? (
            <EmptyState
              title={text('none.found')}
              text={text('none.found.text')}
              action={<Button onClick={clear}>{text('filter.clear')}</Button>}
            />
          ) : (
            <EmptyState title={text('none')} text={text('none.text')} />
          )
        }
        summary={({ length }, { total }) => text(filtered ? 'count.found' : 'count', { total, count: length })}
        more={text('more')}
      />
      {making && <NewAccount onClose={() => setMaking(false)} />}
    </Page>
  )
}

type Query = ReturnType<typeof useAddress>

function Filter(props: { search: string; onSearch: (text: string) => void; query: Query[0]; onQuery: Query[1] }) {
  const { search, onSearch, query, onQuery } = props
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `accounts.${id}` })
  const { items } = useOrganisations()
  const options: Record<(typeof FILTERS)[number], { value: string; label: string }[]> = {
    organisation: items.map(({ code, name }) => ({ value: code, label: name })),
    role: ['administrator', 'security', 'auditor', 'staff', 'none'].map(value => ({ value, label: text(`role.${value}`) })),
    state: ['enabled', 'disabled'].map(value => ({ value, label: text(`state.${value}`) })),
  }
  return (
    <search className="fq-accounts-filter">
      <Input.Search
        allowClear
        key={search}
        defaultValue={search}
        placeholder={text('search')}
        aria-label={text('search')}
        onSearch={value => onSearch(value.trim())}
      />
      {FILTERS.map(name => (
        <Select
          key={name}
          allowClear
          showSearch={name === 'organisation' ? { optionFilterProp: 'label' } : false}
          placeholder={text(`filter.${name}`)}
          aria-label={text(`filter.${name}`)}
          value={query.get(name)}
          options={options[name]}
          onChange={(value: string | undefined) =>
            onQuery(
              before => {
                if (value) before.set(name, value)
                else before.delete(name)
                return before
              },
              { replace: true },
            )
          }
        />
      ))}
    </search>
  )
}

function useColumns(): TableColumnsType<AccountItem> {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `accounts.${id}` })
  const { describe } = useOrganisations()
  return [
    {
      key: 'name',
      title: text('column.name'),
      width: 220,
      render: (_, { id, name, username }) => (
        <>
          <Link to={`/accounts/${id}`}>{name}</Link>
          <div className="fq-quiet">{username}</div>
        </>
      ),
    },
    { key: 'role', title: text('column.role'), width: 130, render: (_, { role }) => text(`role.${role ?? 'none'}`) },
    {
      key: 'posts',
      title: text('column.posts'),
      render: (_, { posts }) =>
        posts.length === 0 ? (
          <span className="fq-quiet">{text('posts.none')}</span>
        ) : (
          posts.map(post => <div key={post}>{describe(post)}</div>)
        ),
    },
    {
      key: 'state',
      title: text('column.state'),
      width: 100,
      render: (_, { disabled }) =>
        disabled ? <Tag color="default">{text('state.disabled')}</Tag> : <Tag color="green">{text('state.enabled')}</Tag>,
    },
  ]
}

interface NewAccountValues {
  readonly username: string
  readonly name: string
}

function NewAccount({ onClose }: { onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `accounts.${id}` })
  const navigate = useNavigate()
  const [made, setMade] = useState<HandedOver & { readonly id: string }>()
  if (made) return <NewPassword handed={made} onClose={() => void navigate(`/accounts/${made.id}`)} />
  return (
    <ActionDialog<NewAccountValues>
      title={text('new')}
      text={text('new.text')}
      submit={text('new.submit')}
      onSubmit={async values => {
        const { id, password } = await api.post<{ id: string; password: string }>('/api/accounts/people', values)
        setMade({ id, password, name: values.name })
      }}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item
        name="username"
        label={text('username')}
        extra={text('username.rule')}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9.-]{2,39}$/, message: text('username.missing') }]}
      >
        <Input autoComplete="off" maxLength={40} />
      </Form.Item>
      <Form.Item name="name" label={text('name')} rules={[{ required: true, min: 2, message: text('name.missing') }]}>
        <Input autoComplete="off" maxLength={50} />
      </Form.Item>
    </ActionDialog>
  )
}
