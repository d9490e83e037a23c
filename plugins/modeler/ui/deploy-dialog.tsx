import { Alert, Form, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useIntl } from 'react-intl'
import { useQueryClient } from '@tanstack/react-query'
import { api, ApiError } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import type { Deployed, ResourceFile } from '../deploy.ts'
import type { Problem } from '../problem.ts'
import { FileImpact } from './impact/file-impact.tsx'
import { useNotice } from './notice.ts'

interface Props {
  readonly open: boolean
  readonly name: string
  /** Errors that the check already found. */
  readonly errors: number
  file(): Promise<ResourceFile>
  onClose(): void
  onDeployed(deployed: Deployed): void
  onRefused(problems: readonly Problem[]): void
}

/** Says what a deployment changes, asks for the reason, and hands problems back to the editor. */
export function DeployDialog({ open, name, errors, file, onClose, onDeployed, onRefused }: Props) {
  const intl = useIntl()
  const notice = useNotice()
  const queryClient = useQueryClient()
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState('')
  const deploy = async () => {
    setBusy(true)
    try {
      const body = { resources: [await file()], ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
      const { deployed } = await api.post<{ deployed: Deployed[] }>('/api/modeler/deployments', body)
      const [first] = deployed
      await queryClient.invalidateQueries({ queryKey: ['modeler'] })
      if (first) {
        const text = first.duplicate ? 'modeler.deploy.duplicate' : 'modeler.deploy.done'
        notice.success(intl.formatMessage({ id: text }, { id: first.resourceId, version: first.version }))
        onDeployed(first)
      }
      setReason('')
      onClose()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'DEPLOYMENT_INVALID') {
        const problems = problemsOf(error)
        notice.error(intl.formatMessage({ id: 'modeler.deploy.refused' }, { count: problems.length }))
        onRefused(problems)
        onClose()
      } else {
        notice.error(errorMessage(intl, error))
      }
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title={intl.formatMessage({ id: 'modeler.deploy.title' }, { name })}
      okText={intl.formatMessage({ id: 'modeler.deploy' })}
      cancelText={intl.formatMessage({ id: 'modeler.deploy.cancel' })}
      confirmLoading={busy}
      width={1180}
      styles={{ body: { maxHeight: '68vh', overflow: 'auto' } }}
      onOk={() => void deploy()}
      onCancel={onClose}
    >
      <p>{intl.formatMessage({ id: 'modeler.deploy.text' })}</p>
      {errors > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginTop: 12 }}
          title={intl.formatMessage({ id: 'modeler.deploy.errors' }, { count: errors })}
        />
      )}
      {open && <FileImpact file={file} />}
      <Form layout="vertical" style={{ marginTop: 12 }}>
        <Form.Item htmlFor={id} label={intl.formatMessage({ id: 'modeler.deploy.reason' })}>
          <Input.TextArea id={id} rows={2} maxLength={500} value={reason} onChange={event => setReason(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function problemsOf(error: ApiError): Problem[] {
  return error.fields.map(({ field, code, message, values }) => ({
    severity: values?.['severity'] === 'warning' ? 'warning' : 'error',
    rule: code,
    message: message ?? code,
    ...(field === undefined ? {} : { elementId: field }),
    ...(typeof values?.['line'] === 'number' ? { line: values['line'] } : {}),
  }))
}
