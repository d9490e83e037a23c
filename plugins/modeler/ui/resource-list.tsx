import { FolderOpenOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Table, type TableColumnsType } from 'antd'
import { useRef, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { Link, useNavigate } from 'react-router'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { When } from '../../../ui/kit/when.tsx'
import { ModelerTabs } from './modeler-tabs.tsx'
import { useNotice } from './notice.ts'
import './resource-list.css'

export interface Row {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly to: string
  readonly deployedAt?: string
  readonly deployedBy?: string
}

type Kind = 'processes' | 'forms' | 'decisions'

interface Props {
  readonly kind: Kind
  readonly rows: readonly Row[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly newTo: string
  /** The endings of the files that may be opened. */
  readonly accept: string
}

/** What an editor is opened with when it is not a deployed version. */
export interface OpenedFile {
  readonly file: { readonly name: string; readonly content: string }
}

export function openedFile(state: unknown): OpenedFile['file'] | undefined {
  return typeof state === 'object' && state !== null && 'file' in state ? (state as OpenedFile).file : undefined
}

export function ResourceList({ kind, rows, error, onRetry, newTo, accept }: Props) {
  const intl = useIntl()
  const [query, setQuery] = useAddress()
  const text = query.get('q') ?? ''
  const found = rows?.filter(row => `${row.name} ${row.id}`.toLowerCase().includes(text.toLowerCase()))
  const columns = useColumns()
  const actions = <Actions kind={kind} newTo={newTo} accept={accept} />
  return (
    <Page title={intl.formatMessage({ id: `modeler.${kind}.title` })} lead={<ModelerTabs />} extra={actions}>
      {error !== undefined && error !== null ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : rows === undefined || found === undefined ? (
        <PageSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState
          title={intl.formatMessage({ id: `modeler.${kind}.empty` })}
          text={intl.formatMessage({ id: `modeler.${kind}.empty.text` })}
        />
      ) : (
        <>
          <div className="fq-modeler-filter">
            <Input.Search
              allowClear
              defaultValue={text}
              placeholder={intl.formatMessage({ id: 'modeler.search' })}
              aria-label={intl.formatMessage({ id: 'modeler.search' })}
              onChange={event => setQuery(event.target.value === '' ? {} : { q: event.target.value }, { replace: true })}
            />
            <span className="fq-quiet" aria-live="polite">
              {intl.formatMessage({ id: 'modeler.count' }, { count: found.length })}
            </span>
          </div>
          {found.length === 0 ? (
            <EmptyState
              title={intl.formatMessage({ id: 'modeler.search.none' }, { text })}
              action={<Button onClick={() => setQuery({})}>{intl.formatMessage({ id: 'modeler.search.clear' })}</Button>}
            />
          ) : (
            <Table
              rowKey="id"
              size="small"
              className="fq-card"
              columns={columns}
              dataSource={[...found]}
              pagination={false}
              scroll={{ x: 640 }}
            />
          )}
        </>
      )}
    </Page>
  )
}

function useColumns(): TableColumnsType<Row> {
  const intl = useIntl()
  const title = (name: string): ReactNode => intl.formatMessage({ id: `modeler.column.${name}` })
  return [
    { key: 'name', title: title('name'), render: (_, row) => <Link to={row.to}>{row.name}</Link> },
    { key: 'id', title: title('id'), dataIndex: 'id' },
    {
      key: 'version',
      title: title('version'),
      width: 150,
      render: (_, row) =>
        row.version === 0
          ? intl.formatMessage({ id: 'modeler.version.pack' })
          : intl.formatMessage({ id: 'modeler.version' }, { version: row.version }),
    },
    {
      key: 'deployed',
      title: title('deployed'),
      width: 240,
      render: (_, row) =>
        row.deployedAt === undefined ? (
          <span className="fq-quiet">{intl.formatMessage({ id: 'modeler.deployed.start' })}</span>
        ) : (
          <>
            <When at={row.deployedAt} /> {row.deployedBy}
          </>
        ),
    },
  ]
}

/** By what a file shows itself as one of the kind. */
const FITS: Readonly<Record<Kind, RegExp>> = {
  processes: /http:\/\/www\.omg\.org\/spec\/BPMN\/20100524\/MODEL/,
  decisions: /https:\/\/www\.omg\.org\/spec\/DMN\//,
  forms: /^\s*\{/,
}
const ENDING = { processes: 'bpmn', decisions: 'dmn', forms: 'form' } as const

function Actions({ kind, newTo, accept }: { kind: Kind; newTo: string; accept: string }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const notice = useNotice()
  const input = useRef<HTMLInputElement>(null)
  const open = async (file: File) => {
    const content = await file.text()
    if (!FITS[kind].test(content)) {
      notice.error(intl.formatMessage({ id: 'modeler.open-file.wrong' }, { kind: ENDING[kind] }))
      return
    }
    const state: OpenedFile = { file: { name: file.name, content } }
    void navigate(newTo, { state })
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={event => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void open(file)
        }}
      />
      <Button icon={<FolderOpenOutlined />} onClick={() => input.current?.click()}>
        {intl.formatMessage({ id: 'modeler.open-file' })}
      </Button>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(newTo)}>
        {intl.formatMessage({ id: `modeler.new-${ENDING[kind]}` })}
      </Button>
    </>
  )
}
