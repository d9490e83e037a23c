import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { api } from '../../../../ui/api.ts'
import { EntryDialog } from '../../../../ui/kit/entry-dialog.tsx'
import type { ProcessListItem } from '../../model-catalogue.ts'
import { PROJECTS, projectsApi, useSources, type Origin } from './projects-api.ts'

interface Entered {
  readonly name: string
  readonly description?: string
  readonly begin: 'empty' | 'process' | 'pack'
  readonly source?: string
}

/** A project begins empty, with a deployed process and what it names, or with a pack. */
export function NewProjectDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `modeler.projects.${id}` })
  const navigate = useNavigate()
  const client = useQueryClient()
  const [form] = Form.useForm<Entered>()
  const begin = Form.useWatch('begin', form) ?? 'empty'
  const submit = async ({ name, description = '', source = '' }: Entered) => {
    const from: Origin | undefined =
      begin === 'pack' ? { pack: source } : begin === 'process' ? { processDefinitionKey: source } : undefined
    const { projectId } = await projectsApi.make({ name, description, ...(from ? { from } : {}) })
    await client.invalidateQueries({ queryKey: [PROJECTS] })
    void navigate(`/modeler/projects/${projectId}`)
  }
  return (
    <EntryDialog
      form={form}
      open={open}
      title={text('new')}
      text={text('new.text')}
      submitLabel={text('new.submit')}
      cancelLabel={text('cancel')}
      initialValues={{ begin: 'empty' }}
      submit={submit}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item name="name" label={text('name')} rules={[{ required: true, whitespace: true, message: text('name.missing') }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="description" label={text('description')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="begin" label={text('begin')}>
        <Radio.Group
          options={(['empty', 'process', 'pack'] as const).map(value => ({ value, label: text(`begin.${value}`) }))}
          onChange={() => form.resetFields(['source'])}
        />
      </Form.Item>
      {begin !== 'empty' && <Source what={begin} />}
    </EntryDialog>
  )
}

function Source({ what }: { what: 'process' | 'pack' }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.projects.${id}` }, values)
  const processes = useQuery({
    queryKey: ['modeler', 'processes'],
    queryFn: ({ signal }) => api.get<{ items: ProcessListItem[] }>('/api/modeler/processes', signal),
    enabled: what === 'process',
  })
  const sources = useSources()
  const options =
    what === 'process'
      ? (processes.data?.items ?? []).map(({ processDefinitionKey, name, processDefinitionId }) => ({
          value: processDefinitionKey,
          label: `${name}（${processDefinitionId}）`,
        }))
      : (sources.data?.packs ?? []).map(({ pack, files }) => ({ value: pack, label: text('pack', { pack, count: files }) }))
  return (
    <Form.Item
      name="source"
      label={text(`begin.${what}`)}
      extra={text(`begin.${what}.text`)}
      rules={[{ required: true, message: text('source.missing') }]}
    >
      <Select options={options} loading={processes.isLoading || sources.isLoading} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  )
}
