import { LinkOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { EntryDialog } from '../../../../ui/kit/entry-dialog.tsx'
import { resourceIds } from '../../projects/resource-ids.ts'
import type { FileView } from '../../projects/project-view.ts'
import type { BpmnEditor } from '../bpmn-editor.ts'
import type { Linkable } from './linked-model.ts'
import { NEW_MODELS } from './new-models.ts'
import type { ProjectFile } from './project-file.tsx'
import { PROJECTS, projectsApi, useProject } from './projects-api.ts'

interface Props {
  readonly editor: BpmnEditor
  readonly project: ProjectFile
}

/** For the element that is selected: open the form or decision that it names, or give it one, new or of the project. */
export function LinkButton({ editor, project }: Props) {
  const intl = useIntl()
  const navigate = useNavigate()
  const { data } = useProject(project.projectId)
  const [linkable, setLinkable] = useState<Linkable>()
  const [linking, setLinking] = useState(false)
  useEffect(() => editor.onLinkable(setLinkable), [editor])
  if (!linkable || project.readOnly) return null
  const files = data?.files.filter(({ removed, name }) => !removed && name.endsWith(`.${linkable.kind}`)) ?? []
  const linked = files.find(({ links }) => linkable.linked !== undefined && links.includes(linkable.linked))
  return (
    <>
      {linked && (
        <Button onClick={() => void navigate(`/modeler/projects/${project.projectId}/files/${linked.fileId}`)}>
          {intl.formatMessage({ id: `modeler.link.open.${linkable.kind}` })}
        </Button>
      )}
      <Button icon={<LinkOutlined />} onClick={() => setLinking(true)}>
        {intl.formatMessage({ id: `modeler.link.${linkable.kind}` })}
      </Button>
      {linking && (
        <LinkDialog
          projectId={project.projectId}
          linkable={linkable}
          files={files}
          onLink={id => editor.link(linkable, id)}
          onClose={() => setLinking(false)}
        />
      )}
    </>
  )
}

interface DialogProps {
  readonly projectId: string
  readonly linkable: Linkable
  readonly files: readonly FileView[]
  readonly onLink: (id: string) => void
  readonly onClose: () => void
}
type Entered = { readonly how: 'new' | 'there'; readonly name?: string; readonly id?: string }

function LinkDialog({ projectId, linkable: { kind, name }, files, onLink, onClose }: DialogProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.link.${id}` }, values)
  const client = useQueryClient()
  const [form] = Form.useForm<Entered>()
  const how = Form.useWatch('how', form) ?? 'new'
  const submit = async (entered: Entered) => {
    if (entered.how === 'there') return onLink(entered.id ?? '')
    const file = { name: `${entered.name ?? ''}.${kind}`, content: NEW_MODELS[kind](entered.name ?? '') }
    await projectsApi.add(projectId, file)
    const [id = ''] = resourceIds(file)
    onLink(id)
  }
  const options = files.flatMap(file => file.links.map(id => ({ value: id, label: `${id}（${file.name}）` })))
  return (
    <EntryDialog
      form={form}
      open
      title={text(kind)}
      submitLabel={text('submit')}
      cancelLabel={intl.formatMessage({ id: 'modeler.project.cancel' })}
      said={text('done')}
      initialValues={{ how: 'new', name }}
      submit={submit}
      onDone={() => void client.invalidateQueries({ queryKey: [PROJECTS, projectId] })}
      onClose={onClose}
    >
      <Form.Item name="how" label={text('how')}>
        <Radio.Group
          options={(['new', 'there'] as const).map(value => ({
            value,
            label: text(`how.${value}`),
            disabled: value === 'there' && options.length === 0,
          }))}
        />
      </Form.Item>
      {how === 'new' ? (
        <Form.Item name="name" label={text('name')} rules={[{ required: true, whitespace: true, message: text('name.missing') }]}>
          <Input maxLength={100} suffix={`.${kind}`} />
        </Form.Item>
      ) : (
        <Form.Item name="id" label={text('there')} rules={[{ required: true, message: text('there.missing') }]}>
          <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      )}
    </EntryDialog>
  )
}
