import { PlusOutlined } from '@ant-design/icons'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { When } from '../../../../ui/kit/when.tsx'
import type { ProjectListItem } from '../../projects/project-view.ts'
import { ModelerTabs } from '../modeler-tabs.tsx'
import { NewProjectDialog } from './new-project-dialog.tsx'
import { useProjects } from './projects-api.ts'

/** `/modeler/projects`: models under common care, changed by one and reviewed by another. */
export default function ProjectListPage() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `modeler.projects.${id}` })
  const { data, error, refetch } = useProjects()
  const [making, setMaking] = useState(false)
  const columns = useColumns()
  const make = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {text('new')}
    </Button>
  )
  return (
    <Page title={text('title')} lead={<ModelerTabs />} extra={data?.items.length ? make : undefined}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : data.items.length === 0 ? (
        <EmptyState title={text('empty')} text={text('empty.text')} action={make} />
      ) : (
        <Table
          rowKey="projectId"
          size="small"
          className="fq-card"
          columns={columns}
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 720 }}
        />
      )}
      <NewProjectDialog open={making} onClose={() => setMaking(false)} />
    </Page>
  )
}

function useColumns(): TableColumnsType<ProjectListItem> {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.projects.${id}` }, values)
  return [
    {
      key: 'name',
      title: text('name'),
      render: (_, { projectId, name, description }) => (
        <>
          <Link to={`/modeler/projects/${projectId}`}>{name}</Link>
          {description !== '' && <div className="fq-quiet">{description}</div>}
        </>
      ),
    },
    { key: 'files', title: text('files'), width: 110, render: (_, { files }) => text('files.count', { count: files }) },
    {
      key: 'releases',
      title: text('releases'),
      width: 150,
      render: (_, { openReleases }) =>
        openReleases > 0 && <Tag color="processing">{text('releases.open', { count: openReleases })}</Tag>,
    },
    {
      key: 'saved',
      title: text('saved'),
      width: 250,
      render: (_, { savedAt, savedBy }) => (
        <>
          <When at={savedAt} /> {savedBy}
        </>
      ),
    },
  ]
}
