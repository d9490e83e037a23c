import { Button, Form, Input, Modal, Select, Table, Typography, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { When } from '../../../ui/kit/when.tsx'
import type { HookView } from '../hook-routes.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { ReasonField } from './letter-dialogs.tsx'
import { lettersApi, useHooks, type MadeHook } from './letters-api.ts'
import './letters.css'

type Doing = { readonly what: 'rotate' | 'revoke'; readonly hook: HookView }

/** By which outside systems answers to letters may come, signed; for administrators. */
export default function HooksPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `letters.hooks.${id}` }, values)
  const { data, error, refetch } = useHooks()
  const [making, setMaking] = useState(false)
  const [doing, setDoing] = useState<Doing>()
  const [made, setMade] = useState<MadeHook>()
  const add = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {text('make')}
    </Button>
  )
  const columns = useColumns((what, hook) => setDoing({ what, hook }))
  return (
    <Page title={text('title')} lead={<p className="fq-quiet">{text('lead')}</p>} extra={data?.items.length ? add : undefined}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : data.items.length === 0 ? (
        <EmptyState title={text('none')} text={text('none.text')} action={add} />
      ) : (
        <Table
          rowKey="hookId"
          size="small"
          className="fq-card"
          columns={columns}
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 820 }}
        />
      )}
      <MakeDialog open={making} onClose={() => setMaking(false)} onMade={setMade} />
      <ChangeDialog doing={doing} onClose={() => setDoing(undefined)} onMade={setMade} />
      <Modal open={made !== undefined} title={text('secret')} onCancel={() => setMade(undefined)} footer={null} destroyOnHidden>
        <p>{text('secret.text')}</p>
        <p className="fq-quiet">{text('address')}</p>
        <Typography.Paragraph copyable className="fq-letter-secret">{`/api/letters/hook/${made?.hookId}`}</Typography.Paragraph>
        <p className="fq-quiet">{text('secret')}</p>
        <Typography.Paragraph copyable code className="fq-letter-secret">
          {made?.secret}
        </Typography.Paragraph>
      </Modal>
    </Page>
  )
}

function useColumns(act: (what: Doing['what'], hook: HookView) => void): TableColumnsType<HookView> {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `letters.hooks.${id}` })
  return [
    { key: 'name', title: text('name'), render: (_, hook) => hook.name },
    { key: 'organs', title: text('organs'), render: (_, hook) => hook.organs.join('、') },
    { key: 'state', title: text('state'), width: 90, render: (_, hook) => text(`state.${hook.state}`) },
    {
      key: 'used',
      title: text('used'),
      width: 160,
      render: (_, hook) => (hook.usedAt ? <When at={hook.usedAt} /> : text('used.never')),
    },
    {
      key: 'actions',
      title: '',
      width: 190,
      render: (_, hook) =>
        hook.state === 'active' && (
          <>
            <Button size="small" onClick={() => act('rotate', hook)}>
              {text('rotate')}
            </Button>{' '}
            <Button size="small" danger onClick={() => act('revoke', hook)}>
              {text('revoke')}
            </Button>
          </>
        ),
    },
  ]
}

interface DialogProps {
  readonly onClose: () => void
  readonly onMade: (made: MadeHook) => void
}

function MakeDialog({ open, onClose, onMade }: DialogProps & { readonly open: boolean }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `letters.hooks.${id}` })
  const [form] = Form.useForm<{ name: string; organs: string[] }>()
  return (
    <EntryDialog
      form={form}
      open={open}
      title={text('make')}
      text={text('make.text')}
      submitLabel={text('make.submit')}
      submit={async hook => onMade(await lettersApi.makeHook(hook))}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={text('name')}
        rules={[{ required: true, min: 2, whitespace: true, message: text('name.missing') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="organs"
        label={text('organs')}
        extra={text('organs.help')}
        rules={[{ required: true, message: text('organs.missing') }]}
      >
        <Select mode="tags" open={false} tokenSeparators={['，', '、', ',']} suffixIcon={null} />
      </Form.Item>
    </EntryDialog>
  )
}

function ChangeDialog({ doing, onClose, onMade }: DialogProps & { readonly doing: Doing | undefined }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `letters.${id}` }, values)
  const [form] = Form.useForm<{ reason: string }>()
  const what = doing?.what ?? 'rotate'
  const submit = async ({ reason }: { reason: string }) => {
    if (!doing) return
    if (doing.what === 'rotate') onMade(await lettersApi.rotateHook(doing.hook.hookId, reason))
    else await lettersApi.revokeHook(doing.hook.hookId, reason)
  }
  return (
    <EntryDialog
      form={form}
      open={doing !== undefined}
      danger={what === 'revoke'}
      title={text(`hooks.${what}.title`, { name: doing?.hook.name })}
      text={text(`hooks.${what}.text`)}
      submitLabel={text(`hooks.${what}`)}
      submit={submit}
      onClose={onClose}
    >
      <ReasonField label={text('reason')} missing={text('reason.missing')} />
    </EntryDialog>
  )
}
