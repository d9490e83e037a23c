import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { When } from '../../../../ui/kit/when.tsx'
import type { RevisionView } from '../../projects/history.ts'
import { useNotice } from '../notice.ts'
import type { FileActionsProps } from './file-actions.tsx'
import './projects.css'
import { PROJECTS, projectsApi, useRevision, useRevisions } from './projects-api.ts'
import { TextDifference } from './text-difference.tsx'

/** All that a file ever said: look at each beside what stands there now, restore it, give today's a name. */
export function FileHistory({ path, saver, page, readOnly, onReopen }: FileActionsProps) {
  const intl = useIntl()
  const notice = useNotice()
  const client = useQueryClient()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.history.${id}` }, values)
  const { data, error, refetch } = useRevisions(path)
  const [compared, setCompared] = useState<number>()
  const doing = async (act: () => Promise<unknown>, said: string) => {
    try {
      await act()
      await client.invalidateQueries({ queryKey: [PROJECTS, 'revisions', path] })
      notice.success(said)
      return true
    } catch (failure) {
      notice.error(errorMessage(intl, failure))
      return false
    }
  }
  const restore = async (revision: number) => {
    const isDone = await doing(
      () => projectsApi.restore(path, { revision, version: saver.version, page }),
      text('restored', { revision }),
    )
    if (isDone) onReopen()
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const newest = data.items[0]?.revision
  return (
    <>
      <NameForm
        isNamed={data.items[0]?.note !== undefined}
        onName={note => doing(() => projectsApi.name(path, note), text('named'))}
      />
      <ol className="fq-revisions">
        {data.items.map(item => (
          <li key={item.revision}>
            <Told item={item} />
            {item.revision === newest ? (
              <span className="fq-quiet">{text('newest')}</span>
            ) : (
              <>
                <Button size="small" aria-expanded={compared === item.revision} onClick={() => setCompared(item.revision)}>
                  {text('compare')}
                </Button>
                <Popconfirm
                  title={text('restore.ask', { revision: item.revision })}
                  okText={text('restore')}
                  cancelText={intl.formatMessage({ id: 'modeler.editing.cancel' })}
                  onConfirm={() => void restore(item.revision)}
                >
                  <Button size="small" disabled={readOnly}>
                    {text('restore')}
                  </Button>
                </Popconfirm>
              </>
            )}
          </li>
        ))}
      </ol>
      {compared !== undefined && <Comparison path={path} before={compared} after={newest} />}
    </>
  )
}

function Told({ item }: { item: RevisionView }) {
  const intl = useIntl()
  const { revision, how, from = 0, note, savedBy, savedAt } = item
  return (
    <span>
      <strong>{intl.formatMessage({ id: 'modeler.history.revision' }, { revision })}</strong>{' '}
      {note ?? intl.formatMessage({ id: `modeler.history.how.${how}` }, { from })}{' '}
      <span className="fq-quiet">
        <When at={savedAt} /> {savedBy}
      </span>
    </span>
  )
}

function NameForm({ isNamed, onName }: { isNamed: boolean; onName: (note: string) => Promise<boolean> }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `modeler.history.${id}` })
  const [form] = Form.useForm<{ note: string }>()
  const name = async ({ note }: { note: string }) => {
    if (await onName(note)) form.resetFields()
  }
  if (isNamed) return null
  return (
    <Form form={form} layout="inline" style={{ marginBottom: 12 }} onFinish={values => void name(values)}>
      <Form.Item name="note" label={text('name')} rules={[{ required: true, whitespace: true, message: text('name.missing') }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Button htmlType="submit">{text('name.submit')}</Button>
    </Form>
  )
}

function Comparison({ path, before, after }: { path: string; before: number; after: number | undefined }) {
  const intl = useIntl()
  const [old, now] = [useRevision(path, before), useRevision(path, after)]
  if (old.error ?? now.error) return <ErrorState error={old.error ?? now.error} />
  return (
    <section aria-live="polite">
      <h3>{intl.formatMessage({ id: 'modeler.history.compared' }, { before, after })}</h3>
      {old.data && now.data ? <TextDifference before={old.data.content} after={now.data.content} /> : <PageSkeleton />}
    </section>
  )
}
