import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Input, Select, Timeline } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { GENERAL } from '../../../domain/parameter-region-id.ts'
import { api } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { formatTime } from '../../../ui/intl/dates.ts'
import { useAccount } from '../../../ui/session/session.tsx'
import type { ChoosingOrganisation } from '../region-list.ts'
import { useRegions } from './use-regions.ts'

interface Props {
  readonly organisation: ChoosingOrganisation | undefined
  readonly onClose: () => void
}

/** What an organisation chose, when, by whom and why; for the system administrator the next choice. */
export function RegionDrawer({ organisation, onClose }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.regions.${id}` }, values)
  const { roles } = useAccount()
  const { nameOf } = useRegions()
  return (
    <Drawer open={organisation !== undefined} onClose={onClose} title={organisation?.name} size={520} destroyOnHidden>
      {organisation && (
        <>
          <h3>{text('history')}</h3>
          {organisation.choices.length === 0 && <p className="fq-quiet">{text('history.none')}</p>}
          <Timeline
            items={organisation.choices.map(({ version, region, reason, at, by }) => ({
              key: version,
              content: (
                <div className="fq-parameter-version">
                  <strong>{region === null ? text('above') : nameOf(region)}</strong>
                  <div>{text('version', { version, at: formatTime(at) })}</div>
                  <div className="fq-quiet">{reason}</div>
                  {by !== undefined && <div className="fq-quiet">{text('by', { name: by })}</div>}
                </div>
              ),
            }))}
          />
          {roles.includes('administrator') && organisation.mayChoose ? (
            <ChoiceForm organisation={organisation} onSaved={onClose} />
          ) : (
            <p className="fq-quiet">{intl.formatMessage({ id: 'parameters.change.who' })}</p>
          )}
        </>
      )}
    </Drawer>
  )
}

const AS_ABOVE = 'as-above'

function ChoiceForm({ organisation, onSaved }: { organisation: ChoosingOrganisation; onSaved: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `parameters.regions.choose${id}` })
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { data, nameOf } = useRegions()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async ({ region, reason }: { region: string; reason: string }) => {
    setBusy(true)
    setError(undefined)
    try {
      const body = { region: region === AS_ABOVE ? null : region, reason }
      await api.post(`/api/parameters/regions/${organisation.code}/choices`, body)
      await queryClient.invalidateQueries({ queryKey: ['parameters'] })
      void message.success(text('.done'))
      onSaved()
    } catch (failure) {
      setError(errorMessage(intl, failure))
    }
    setBusy(false)
  }
  const options = [
    { value: AS_ABOVE, label: intl.formatMessage({ id: 'parameters.regions.above' }) },
    ...[GENERAL, ...(data?.regions.map(({ id }) => id) ?? [])].map(id => ({ value: id, label: nameOf(id) })),
  ]
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ region: organisation.choices[0]?.region ?? AS_ABOVE }}
      onFinish={save}
    >
      <h3>{text('')}</h3>
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="fq-parameter-error" />}
      <Form.Item name="region" label={text('.region')} rules={[{ required: true, message: text('.region.missing') }]}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="reason" label={text('.reason')} rules={[{ required: true, min: 2, message: text('.reason.missing') }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {text('.save')}
      </Button>
    </Form>
  )
}
