import { useQueryClient } from '@tanstack/react-query'
import { App, Form, InputNumber, Modal } from 'antd'
import { useId, useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import type { IncidentItem } from '../incidents.ts'
import { IncidentType } from './incident-table.tsx'

/** Says what will be tried again, and how often. */
export function ResolveDialog({ incident, onClose }: { incident: IncidentItem | undefined; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `operations.resolve.${id}` })
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const id = useId()
  const [retries, setRetries] = useState(3)
  const [busy, setBusy] = useState(false)
  const resolve = async () => {
    if (!incident) return
    setBusy(true)
    try {
      await api.post(`/api/incidents/${incident.incidentKey}/resolution`, { retries })
      void message.success(text('done'))
      onClose()
    } catch (error) {
      void message.error(errorMessage(intl, error))
    } finally {
      setBusy(false)
      await queryClient.invalidateQueries({ queryKey: ['operations'] })
    }
  }
  return (
    <Modal
      open={incident !== undefined}
      title={text('title')}
      okText={text('confirm')}
      cancelText={text('cancel')}
      confirmLoading={busy}
      onOk={() => void resolve()}
      onCancel={onClose}
    >
      {incident && (
        <>
          <p>
            <strong>
              <IncidentType type={incident.errorType} />
            </strong>
          </p>
          <p className="fq-incident-message">{incident.errorMessage}</p>
          <p className="fq-quiet">{text('text')}</p>
          {incident.jobKey !== undefined && (
            <Form layout="vertical" style={{ marginTop: 12 }}>
              <Form.Item htmlFor={id} label={text('retries')}>
                <InputNumber id={id} min={1} max={100} precision={0} value={retries} onChange={value => setRetries(value ?? 1)} />
              </Form.Item>
            </Form>
          )}
        </>
      )}
    </Modal>
  )
}
