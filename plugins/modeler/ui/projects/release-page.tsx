import { useIntl } from 'react-intl'
import { Link, useParams } from 'react-router'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { When } from '../../../../ui/kit/when.tsx'
import type { ProjectView, ReleaseView } from '../../projects/project-view.ts'
import { useProject } from './projects-api.ts'
import './projects.css'
import { ReleaseActions } from './release-actions.tsx'
import { ReleaseChanges } from './release-changes.tsx'
import { ReleaseState, stateOf } from './release-state.tsx'

/** `/modeler/projects/:projectId/releases/:release`: what it changes, what was said of it, and the next step. */
export default function ReleasePage() {
  const { projectId = '', release: number = '' } = useParams()
  const intl = useIntl()
  const { data, error, refetch } = useProject(projectId)
  const release = data?.releases.find(each => each.number === Number(number))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  if (!release) return <ErrorState error={new Error(intl.formatMessage({ id: 'modeler.release.missing' }, { number }))} />
  const lead = (
    <span className="fq-project-lead">
      <Link to={`/modeler/projects/${projectId}`}>{data.name}</Link>
      <ReleaseState release={release} />
    </span>
  )
  return (
    <Page
      title={intl.formatMessage({ id: 'modeler.release.title' }, { number: release.number })}
      lead={lead}
      extra={<ReleaseActions project={data} release={release} />}
    >
      <NextStep project={data} release={release} />
      <Deeds release={release} />
      <ReleaseChanges projectId={projectId} release={release} />
    </Page>
  )
}

/** Whose turn it is, and where nobody can go on, what to do. */
function NextStep({ project, release }: { project: ProjectView; release: ReleaseView }) {
  const intl = useIntl()
  const state = stateOf(release)
  const missing = project.reviewersNeeded - release.approvals
  const isAlone = state === 'waiting' && missing > 0 && project.others < project.reviewersNeeded
  const who = isAlone ? 'alone' : state !== 'waiting' ? state : release.mayReview ? 'yours' : release.isMine ? 'mine' : 'theirs'
  return (
    <p className="fq-project-part" role="status">
      {intl.formatMessage({ id: `modeler.release.next.${who}` }, { count: missing })}
    </p>
  )
}

/** Who wrote, asked, reviewed and deployed, and what they said. */
function Deeds({ release }: { release: ReleaseView }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.release.${id}` }, values)
  const { notes, writers, askedBy, askedAt, reviews, deployments } = release
  const deeds = [
    { at: askedAt, by: askedBy, what: text('deed.asked'), words: notes },
    ...reviews.map(({ at, by, verdict, comment }) => ({ at, by, what: text(`deed.${verdict}`), words: comment })),
    ...deployments.map(({ at, by, rolledBack, reason, deployed }) => ({
      at,
      by,
      what: text(rolledBack ? 'deed.rolled-back' : 'deed.deployed'),
      words: [reason, ...deployed.map(({ resourceId, version }) => text('deed.version', { id: resourceId, version }))]
        .filter(part => part !== '')
        .join('；'),
    })),
  ]
  return (
    <section className="fq-project-part" aria-labelledby="fq-release-deeds">
      <div className="fq-project-part-head">
        <h2 id="fq-release-deeds">{text('deeds')}</h2>
      </div>
      {writers.length > 0 && <p className="fq-quiet">{text('writers', { writers: writers.join('、') })}</p>}
      <ol className="fq-revisions">
        {deeds.map(({ at, by, what, words }) => (
          <li key={`${at} ${what}`}>
            <span>
              <strong>{what}</strong> {words}
            </span>
            <span className="fq-quiet">
              <When at={at} /> {by}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
