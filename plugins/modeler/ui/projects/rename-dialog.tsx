import { useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useIntl } from 'react-intl'
import { EntryDialog } from '../../../../ui/kit/entry-dialog.tsx'
import type { FileView } from '../../projects/project-view.ts'
import { PROJECTS, pathOfFile, projectsApi } from './projects-api.ts'

/** Another name for a file; what it is stays, and so does its ending. */
export function RenameDialog({ projectId, file, onClose }: { projectId: string; file: FileView; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.project.${id}` }, values)
  const client = useQueryClient()
  const [form] = Form.useForm<{ name: string }>()
  const ending = `.${file.name.split('.').at(-1) ?? ''}`
  return (
    <EntryDialog
      form={form}
      open
      title={text('rename.title', { name: file.name })}
      submitLabel={text('rename')}
      cancelLabel={text('cancel')}
      initialValues={{ name: file.name.slice(0, -ending.length) }}
      submit={({ name }) => projectsApi.changeFile(pathOfFile(projectId, file.fileId), { name: `${name}${ending}` })}
      onDone={() => void client.invalidateQueries({ queryKey: [PROJECTS] })}
      onClose={onClose}
    >
      <Form.Item name="name" label={text('file')} rules={[{ required: true, whitespace: true, message: text('rename.missing') }]}>
        <Input maxLength={100} suffix={ending} />
      </Form.Item>
    </EntryDialog>
  )
}
