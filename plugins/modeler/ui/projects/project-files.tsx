import { EditOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { When } from '../../../../ui/kit/when.tsx'
import type { FileView, ProjectView } from '../../projects/project-view.ts'
import { useNotice } from '../notice.ts'
import { ImportButton } from './import-button.tsx'
import { NewFileButtons } from './new-file-buttons.tsx'
import { PROJECTS, pathOfFile, projectsApi } from './projects-api.ts'
import { RenameDialog } from './rename-dialog.tsx'

/** What the project holds; what was taken out of it stands below and can come back. */
export function ProjectFiles({ project }: { project: ProjectView }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `modeler.project.${id}` })
  const { projectId, files } = project
  const [renaming, setRenaming] = useState<FileView>()
  const [shown, setShown] = useState(false)
  const columns = useColumns(projectId, setRenaming)
  const removed = files.filter(file => file.removed)
  const rows = files.filter(file => shown || !file.removed)
  return (
    <section className="fq-project-part" aria-labelledby="fq-project-files">
      <div className="fq-project-part-head">
        <h2 id="fq-project-files">{text('files')}</h2>
        <span className="fq-page-extra">
          {removed.length > 0 && (
            <Button type="text" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {intl.formatMessage({ id: 'modeler.project.removed' }, { count: removed.length, shown: String(shown) })}
            </Button>
          )}
          <ImportButton projectId={projectId} />
          <NewFileButtons projectId={projectId} />
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={text('files.empty')} text={text('files.empty.text')} />
      ) : (
        <Table
          rowKey="fileId"
          size="small"
          className="fq-card"
          columns={columns}
          dataSource={rows}
          pagination={false}
          scroll={{ x: 720 }}
        />
      )}
      {renaming && <RenameDialog projectId={projectId} file={renaming} onClose={() => setRenaming(undefined)} />}
    </section>
  )
}

function useColumns(projectId: string, onRename: (file: FileView) => void): TableColumnsType<FileView> {
  const intl = useIntl()
  const notice = useNotice()
  const client = useQueryClient()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.project.${id}` }, values)
  const set = async (file: FileView, removed: boolean) => {
    try {
      await projectsApi.changeFile(pathOfFile(projectId, file.fileId), { removed })
      await client.invalidateQueries({ queryKey: [PROJECTS] })
      notice.success(text(removed ? 'removed.done' : 'put-back.done', { name: file.name }))
    } catch (error) {
      notice.error(errorMessage(intl, error))
    }
  }
  return [
    {
      key: 'name',
      title: text('file'),
      render: (_, { fileId, name, folder, removed }) => (
        <>
          {removed ? <s>{name}</s> : <Link to={`/modeler/projects/${projectId}/files/${fileId}`}>{name}</Link>}
          {folder !== '' && <span className="fq-quiet"> {folder}</span>}
        </>
      ),
    },
    { key: 'kind', title: text('kind'), width: 90, render: (_, { name }) => text(`kind.${name.split('.').at(-1)}`) },
    {
      key: 'saved',
      title: text('saved'),
      width: 320,
      render: (_, { savedAt, savedBy, editor }) => (
        <>
          <When at={savedAt} /> {savedBy}{' '}
          {editor !== undefined && (
            <Tag icon={<EditOutlined />} color="processing">
              {text('editing', { who: editor })}
            </Tag>
          )}
        </>
      ),
    },
    {
      key: 'actions',
      title: '',
      width: 190,
      render: (_, file) =>
        file.removed ? (
          <Button size="small" onClick={() => void set(file, false)}>
            {text('put-back')}
          </Button>
        ) : (
          <>
            <Button size="small" onClick={() => onRename(file)}>
              {text('rename')}
            </Button>{' '}
            <Button size="small" onClick={() => void set(file, true)}>
              {text('remove')}
            </Button>
          </>
        ),
    },
  ]
}
