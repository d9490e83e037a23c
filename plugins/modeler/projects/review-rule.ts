import { parameterOn } from '../../../domain/parameter.ts'
import { accessDay } from '../../../domain/appointment.ts'
import { ServerError } from '../../../server/plugin-api.ts'
import type { ResourceFile } from '../deploy.ts'
import type { ProjectStore } from './project-store.ts'
import { resourceIds } from './resource-ids.ts'

/** Where the parameters are not there. Our own proposals (建议). */
const OF_PROJECTS = 1
const OF_SINGLE_FILES = 0

const valueOf = async (key: string, otherwise: number) => (await parameterOn(key, accessDay()))?.value ?? otherwise

/** How many other administrators must approve a project's release before it is deployed (`modeler.project-reviewers`). */
export const reviewersNeeded = (): Promise<number> => valueOf('modeler.project-reviewers', OF_PROJECTS)

/**
 * Holds what somebody is about to deploy by themselves against the rule of two: what stands in a project is deployed from there, and
 * where `modeler.direct-reviewers` is more than 0, everything is.
 * @throws REVIEW_NEEDED
 */
export async function checkDirectDeployment(store: ProjectStore, files: readonly ResourceFile[]): Promise<void> {
  if ((await valueOf('modeler.direct-reviewers', OF_SINGLE_FILES)) > 0)
    throw new ServerError('REVIEW_NEEDED', { values: { project: 'none' } })
  if ((await reviewersNeeded()) === 0) return
  const inProject = await store.files
    .findOne({ removed: false, resourceIds: { $in: files.flatMap(resourceIds) } }, 'projectId')
    .lean()
  if (!inProject) return
  const project = await store.projects.findById(inProject.projectId, 'name').lean()
  throw new ServerError('REVIEW_NEEDED', { values: { project: project?.name ?? '' } })
}
