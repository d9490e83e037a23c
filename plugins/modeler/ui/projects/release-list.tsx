import { Table, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { When } from '../../../../ui/kit/when.tsx'
import type { ProjectView, ReleaseView } from '../../projects/project-view.ts'
import { ReleaseState } from './release-state.tsx'

/** All that was ever asked for, reviewed, put into force: newest first. */
export function ReleaseList({ project: { projectId, releases } }: { project: ProjectView }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `modeler.release.${id}` })
  const columns = useColumns(projectId)
  return (
    <section className="fq-project-part" aria-labelledby="fq-project-releases">
      <div className="fq-project-part-head">
        <h2 id="fq-project-releases">{text('list')}</h2>
      </div>
      {releases.length === 0 ? (
        <p className="fq-quiet">{text('none')}</p>
      ) : (
        <Table
          rowKey="number"
          size="small"
          className="fq-card"
          columns={columns}
          dataSource={releases}
          pagination={false}
          scroll={{ x: 720 }}
        />
      )}
    </section>
  )
}

function useColumns(projectId: string): TableColumnsType<ReleaseView> {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.release.${id}` }, values)
  return [
    {
      key: 'number',
      title: text('number'),
      width: 130,
      render: (_, { number }) => (
        <Link to={`/modeler/projects/${projectId}/releases/${number}`}>{text('title', { number })}</Link>
      ),
    },
    { key: 'notes', title: text('notes'), render: (_, { notes }) => notes },
    { key: 'state', title: text('state'), width: 130, render: (_, release) => <ReleaseState release={release} /> },
    {
      key: 'asked',
      title: text('asked'),
      width: 260,
      render: (_, { askedAt, askedBy }) => (
        <>
          <When at={askedAt} /> {askedBy}
        </>
      ),
    },
  ]
}
