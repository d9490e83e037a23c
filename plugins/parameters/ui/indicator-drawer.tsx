import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Input, InputNumber, Timeline } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { measureOf, withoutPoints } from '../../../domain/indicator-set.ts'
import { ApiError, api } from '../../../ui/api.ts'
import { formatTime } from '../../../ui/intl/dates.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { useAccount } from '../../../ui/session/session.tsx'
import type { IndicatorSetView } from '../indicator-routes.ts'
import { itemsOf, linesOf } from './indicator-lines.ts'

interface Values {
  readonly points: Record<string, number | null>
  readonly stars: Record<string, number | null>
  readonly lines?: string
  readonly reason: string
}
const STARS = [5, 4, 3] as const

/** One set, standard by standard, with its versions; for the system administrator points and thresholds to be entered. */
export function IndicatorDrawer({ set, onClose }: { set: IndicatorSetView | undefined; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.indicators.${id}` }, values)
  const { roles } = useAccount()
  const { title, note } = set?.definition ?? {}
  return (
    <Drawer
      open={set !== undefined}
      onClose={onClose}
      title={intl.locale.startsWith('zh') ? title?.zh : title?.en}
      size={760}
      destroyOnHidden
    >
      {set && (
        <>
          {note !== undefined && <p className="fq-quiet">{note}</p>}
          <SetForm key={set.version} set={set} mayChange={roles.includes('administrator')} onSaved={onClose} />
          <h3>{text('versions')}</h3>
          <Timeline
            items={set.versions.map(({ version, from, reason, at }) => ({
              key: version,
              content: (
                <>
                  {text('version', { version, at: formatTime(String(at)) })} {text(`from.${from}`)}
                  {reason !== undefined && <div className="fq-quiet">{reason}</div>}
                </>
              ),
            }))}
          />
        </>
      )}
    </Drawer>
  )
}

interface FormProps {
  readonly set: IndicatorSetView
  readonly mayChange: boolean
  readonly onSaved: () => void
}

function SetForm({ set: { setId, version, definition, isOpen }, mayChange, onSaved }: FormProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.indicators.${id}` }, values)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async ({ points, stars, lines = '', reason }: Values) => {
    setBusy(true)
    setError(undefined)
    const given = <T,>(all: Record<string, T | null> = {}) =>
      Object.entries(all).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value] as const]))
    const body = {
      points: Object.fromEntries(given(points)),
      stars: given(stars).map(([key, least]) => ({ stars: Number(key), points: least })),
      ...(isOpen ? { items: itemsOf(lines, definition.items) } : { items: definition.items.map(withoutPoints) }),
      after: version,
      reason,
    }
    try {
      await api.post(`/api/parameters/indicators/${setId}/versions`, body)
      await queryClient.invalidateQueries({ queryKey: ['parameters'] })
      void message.success(text('done'))
      onSaved()
    } catch (failure) {
      const [field] = failure instanceof ApiError ? failure.fields : []
      setError(field?.message ?? errorMessage(intl, failure))
    }
    setBusy(false)
  }
  const initial = {
    points: Object.fromEntries(definition.items.map(({ no, points }) => [no, points])),
    stars: Object.fromEntries(definition.stars.map(({ stars, points }) => [stars, points])),
    lines: linesOf(definition.items),
  }
  return (
    <Form layout="vertical" requiredMark={false} initialValues={initial} disabled={!mayChange} onFinish={save}>
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="fq-parameter-error" />}
      {definition.items.map(item => (
        <div key={item.no} className="fq-indicator">
          <div>
            <strong>
              {item.no} {item.category}
            </strong>
            <div>{item.requirement}</div>
            <div className="fq-quiet">{measureOf(withoutPoints(item))}</div>
          </div>
          <Form.Item name={['points', item.no]} label={text('points.label')}>
            <InputNumber min={0} max={1000} aria-label={text('points.of', { no: item.no })} />
          </Form.Item>
        </div>
      ))}
      {isOpen && (
        <Form.Item
          name="lines"
          label={text('lines')}
          extra={text('lines.help')}
          rules={[{ required: true, message: text('lines.missing') }]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} />
        </Form.Item>
      )}
      <h3>{text('stars')}</h3>
      <div className="fq-indicator-stars">
        {STARS.map(stars => (
          <Form.Item key={stars} name={['stars', String(stars)]} label={text('stars.label', { stars })}>
            <InputNumber min={0} max={1000} />
          </Form.Item>
        ))}
      </div>
      {mayChange && (
        <>
          <Form.Item name="reason" label={text('reason')} rules={[{ required: true, min: 2, message: text('reason.missing') }]}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {text('save', { version: version + 1 })}
          </Button>
        </>
      )}
    </Form>
  )
}
