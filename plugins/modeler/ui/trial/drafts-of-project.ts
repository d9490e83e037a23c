import type { Resource } from '../../../../engine/scratch/scratch-engine.ts'
import { api } from '../../../../ui/api.ts'
import { isScenario } from '../../projects/file-name.ts'
import type { ProjectView } from '../../projects/project-view.ts'
import { pathOfFile, pathOfProject, projectsApi } from '../projects/projects-api.ts'

/** What else the project holds now: a draft is tried with the drafts that it will be released with. */
export async function draftsOfProject(projectId: string, besides: string): Promise<Resource[]> {
  const { files } = await api.get<ProjectView>(pathOfProject(projectId))
  const others = files.filter(({ name, removed }) => !removed && name !== besides && !isScenario(name))
  return Promise.all(
    others.map(async ({ fileId, name }) => ({ name, content: (await projectsApi.open(pathOfFile(projectId, fileId))).content })),
  )
}
