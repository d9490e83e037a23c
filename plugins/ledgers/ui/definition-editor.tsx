import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link, useNavigate } from 'react-router'
import { wordsIn, type LedgerDefinition } from '../../../domain/ledger-field.ts'
import { api } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { Page } from '../../../ui/kit/page.tsx'
import { FieldEditor } from './field-editor.tsx'
import { FormFillings } from './form-fillings.tsx'
import { GeneralEditor } from './general-editor.tsx'
import type { LedgerShown } from './ledgers-api.ts'
import { TablePreview } from './table-preview.tsx'
import { useDefinitionCheck } from './use-definition-check.ts'
import { VersionList } from './version-list.tsx'
import { ViewEditor } from './view-editor.tsx'

interface Props {
  readonly start: LedgerDefinition
  /** Absent for one that is being made. */
  readonly shown?: LedgerShown
}

/** Defines a ledger or its next version: what is wrong is said as one types, the table is drawn below. */
export function DefinitionEditor({ start, shown }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const [steps, setSteps] = useState<readonly LedgerDefinition[]>([start])
  const [saving, setSaving] = useState(false)
  const draft = steps.at(-1) ?? start
  const change = (part: Partial<LedgerDefinition>) => setSteps(before => [...before.slice(-100), { ...draft, ...part }])
  const { faults, lowered, fillings } = useDefinitionCheck(draft)
  const changed = steps.length > 1
  const version = (shown?.versions[0]?.version ?? 0) + 1
  const title = shown ? wordsIn(shown.versions[0]?.definition.title ?? { zh: '' }, intl.locale) : text('new')
  return (
    <Page
      title={title}
      lead={<Link to="/ledgers">{text('all')}</Link>}
      extra={
        <>
          <Button disabled={!changed} onClick={() => setSteps(steps.slice(0, -1))}>
            {text('define.undo')}
          </Button>
          <Button type="primary" disabled={!changed || faults === undefined || faults.length > 0} onClick={() => setSaving(true)}>
            {shown ? text('define.save.next', { version }) : text('define.save.new')}
          </Button>
        </>
      }
    >
      <p aria-live="polite" className={changed && faults?.length ? 'fq-ledger-faulty' : 'fq-quiet'}>
        {!changed
          ? text('define.lead')
          : faults === undefined
            ? text('define.checking')
            : text('define.faults', { count: faults.length })}
      </p>
      <GeneralEditor draft={draft} isNew={!shown} faults={changed ? (faults ?? []) : []} onChange={change} />
      <FieldEditor draft={draft} saved={shown ? start : undefined} faults={changed ? (faults ?? []) : []} onChange={change} />
      <ViewEditor draft={draft} faults={changed ? (faults ?? []) : []} onChange={change} />
      <TablePreview draft={draft} />
      {draft.fields.length > 0 && <FormFillings draft={draft} fillings={fillings ?? shown?.fillings ?? []} />}
      {shown && <VersionList versions={shown.versions} onRestore={each => change(restored(each, start))} />}
      {saving && <SaveDialog draft={draft} shown={shown} lowered={lowered} onClose={() => setSaving(false)} />}
    </Page>
  )
}

/** An older version as the next one: fields that came later are retired, for entries may have them. */
function restored(older: LedgerDefinition, now: LedgerDefinition): LedgerDefinition {
  const later = now.fields.filter(({ key }) => !older.fields.some(each => each.key === key))
  return { ...older, fields: [...older.fields, ...later.map(field => ({ ...field, retired: true }))] }
}

interface SaveProps {
  readonly draft: LedgerDefinition
  readonly shown: LedgerShown | undefined
  readonly lowered: readonly string[]
  onClose(): void
}

function SaveDialog({ draft, shown, lowered, onClose }: SaveProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.define.${id}` }, values)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [form] = Form.useForm<{ reason: string }>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const after = shown?.versions[0]?.version
  const save = async ({ reason }: { reason: string }) => {
    setBusy(true)
    setError(undefined)
    try {
      if (after === undefined) await api.post('/api/ledgers', { definition: draft, reason })
      else await api.post(`/api/ledgers/${draft.id}/versions`, { definition: draft, after, reason })
      await queryClient.invalidateQueries({ queryKey: ['ledgers'] })
      void message.success(text('saved'))
      await navigate(`/ledgers/${draft.id}/definition`)
      onClose()
    } catch (failure) {
      setError(errorMessage(intl, failure))
      setBusy(false)
    }
  }
  const names = draft.fields.filter(({ key }) => lowered.includes(key)).map(({ label }) => wordsIn(label, intl.locale))
  const saveText = after === undefined ? text('save.new') : text('save.next', { version: after + 1 })
  return (
    <Modal
      open
      title={saveText}
      okText={saveText}
      cancelText={text('cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {names.length > 0 && (
        <Alert type="warning" showIcon className="fq-ledger-note" title={text('lowered', { names: names.join('、') })} />
      )}
      {error !== undefined && <Alert type="error" showIcon role="alert" className="fq-ledger-note" title={error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={values => void save(values)}>
        <Form.Item
          name="reason"
          label={text('reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: text('reason.missing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
