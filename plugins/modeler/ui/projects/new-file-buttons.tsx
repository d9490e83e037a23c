import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { EntryDialog } from '../../../../ui/kit/entry-dialog.tsx'
import { MenuButton } from '../../../../ui/kit/menu-button.tsx'
import { NEW_MODELS, type ModelKind } from './new-models.ts'
import { PROJECTS, projectsApi, useProject } from './projects-api.ts'

/** A process, a form or a decision from nothing; it opens at once. */
export function NewFileButtons({ projectId }: { projectId: string }) {
  const intl = useIntl()
  const [kind, setKind] = useState<ModelKind>()
  const items = (['bpmn', 'form', 'dmn'] as const).map(key => ({
    key,
    label: intl.formatMessage({ id: `modeler.new-${key}` }),
    onClick: () => setKind(key),
  }))
  return (
    <>
      <MenuButton icon={<PlusOutlined />} label={intl.formatMessage({ id: 'modeler.project.new' })} items={items} />
      {kind && <NewFileDialog projectId={projectId} kind={kind} onClose={() => setKind(undefined)} />}
    </>
  )
}

function NewFileDialog({ projectId, kind, onClose }: { projectId: string; kind: ModelKind; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `modeler.project.${id}` })
  const client = useQueryClient()
  const navigate = useNavigate()
  const { refetch } = useProject(projectId)
  const [form] = Form.useForm<{ name: string }>()
  const make = async ({ name }: { name: string }) => {
    const file = `${name}.${kind}`
    await projectsApi.add(projectId, { name: file, content: NEW_MODELS[kind](name) })
    await client.invalidateQueries({ queryKey: [PROJECTS] })
    const made = (await refetch()).data?.files.find(each => each.name === file)
    if (made) void navigate(`/modeler/projects/${projectId}/files/${made.fileId}`)
  }
  return (
    <EntryDialog
      form={form}
      open
      title={intl.formatMessage({ id: `modeler.new-${kind}` })}
      submitLabel={text('new.submit')}
      cancelLabel={text('cancel')}
      submit={make}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item name="name" label={text('file')} rules={[{ required: true, whitespace: true, message: text('rename.missing') }]}>
        <Input maxLength={100} suffix={`.${kind}`} />
      </Form.Item>
    </EntryDialog>
  )
}
