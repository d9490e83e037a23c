import { CopyOutlined, DeleteOutlined, DownloadOutlined, SettingOutlined, StarOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input, Popover } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { api } from '../../../../ui/api.ts'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { searchState } from '../../../../ui/kit/use-search-text.ts'
import { inboxApi } from '../inbox-api.ts'
import { useDesk, useDeskChanged } from '../inbox-queries.ts'
import { FILTERS, listAddress, type ListState } from './list-filter.ts'
import { COLUMNS, useShownColumns } from './shown-columns.ts'

/** What one keeps of a list, and takes out of it: named views, columns, a CSV file. */
export function DeskMenu({ list }: { list: ListState }) {
  return (
    <div className="inbox-desk">
      <Views list={list} />
      <ColumnChoice list={list} />
      {list.box !== 'started' && <ExportButton list={list} />}
    </div>
  )
}

function Views({ list: { box, filter, search } }: { list: ListState }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.views${id}` }, values)
  const { message } = App.useApp()
  const changed = useDeskChanged()
  const [name, setName] = useState('')
  const views = useDesk().data?.views ?? []
  const onError = (error: Error) => void message.error(errorMessage(intl, error))
  const keep = useMutation({
    mutationFn: () => inboxApi.keepView(name.trim(), { box, ...filter, ...(search ? { search } : {}) }),
    onSuccess: () => setName(''),
    onError,
    onSettled: changed,
  })
  const remove = useMutation({ mutationFn: inboxApi.removeView, onError, onSettled: changed })
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/inbox${listAddress(box, filter)}`)
    void message.success(text('.copied'))
  }
  const content = (
    <div className="inbox-views">
      {views.length === 0 && <p className="fq-quiet">{text('.none')}</p>}
      <ul>
        {views.map(({ id, name: called, filter: { search: words = '', box: of = 'mine', ...rest } }) => (
          <li key={id}>
            <Link
              to={listAddress(of, Object.fromEntries(FILTERS.flatMap(each => (rest[each] ? [[each, rest[each]]] : []))))}
              state={searchState(words)}
            >
              {called}
            </Link>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={text('.remove', { name: called })}
              onClick={() => remove.mutate(id)}
            />
          </li>
        ))}
      </ul>
      <Input
        value={name}
        maxLength={40}
        aria-label={text('.name')}
        placeholder={text('.name')}
        onChange={event => setName(event.target.value)}
        onPressEnter={event => !event.nativeEvent.isComposing && name.trim() && keep.mutate()}
      />
      <div className="inbox-buttons">
        <Button disabled={name.trim() === ''} loading={keep.isPending} onClick={() => keep.mutate()}>
          {text('.keep')}
        </Button>
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {text('.copy')}
        </Button>
      </div>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<StarOutlined />}>{text('')}</Button>
    </Popover>
  )
}

function ColumnChoice({ list: { box } }: { list: ListState }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `inbox.column${id}` })
  const changed = useDeskChanged()
  const shown = useShownColumns(box)
  const choose = useMutation({ mutationFn: (next: string[]) => inboxApi.chooseColumns(box, next), onSettled: changed })
  // Ticked at once, not when the server has it.
  const now = choose.isPending ? choose.variables : shown
  const options = COLUMNS[box].filter(id => id !== 'task' && id !== 'action').map(id => ({ value: id, label: text(`.${id}`) }))
  const content = (
    <Checkbox.Group className="inbox-columns" value={[...now]} options={options} onChange={next => choose.mutate(next)} />
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<SettingOutlined />}>{text('s')}</Button>
    </Popover>
  )
}

function ExportButton({ list: { box, filter, search } }: { list: ListState }) {
  const intl = useIntl()
  const { message } = App.useApp()
  const take = useMutation({
    mutationFn: async () => {
      const { state: _, ...narrowed } = filter
      const blob = await api.download('/api/inbox/exports', { filter: { box, ...narrowed, ...(search ? { search } : {}) } })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = 'tasks.csv'
      link.click()
      URL.revokeObjectURL(link.href)
    },
    onSuccess: () => void message.success(intl.formatMessage({ id: 'inbox.export.done' })),
    onError: error => void message.error(errorMessage(intl, error)),
  })
  return (
    <Button icon={<DownloadOutlined />} loading={take.isPending} onClick={() => take.mutate()}>
      {intl.formatMessage({ id: 'inbox.export' })}
    </Button>
  )
}
