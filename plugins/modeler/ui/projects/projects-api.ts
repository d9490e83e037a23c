import { useQuery } from '@tanstack/react-query'
import { api } from '../../../../ui/api.ts'
import type { Deployed } from '../../deploy.ts'
import type { EditingView } from '../../projects/editing.ts'
import type { NewFile } from '../../projects/file-name.ts'
import type { RevisionView } from '../../projects/history.ts'
import type { TakenIn } from '../../projects/import-files.ts'
import type { FileView, ProjectListItem, ProjectView } from '../../projects/project-view.ts'
import type { ReleaseContents } from '../../projects/release-routes.ts'
import type { Written } from '../../projects/save-file.ts'
import type { Sources } from '../../projects/sources.ts'

const ROOT = '/api/modeler/projects'
/** Of queries; not the modeler's own, which a deployment reads again: a draft that is open must not change under the hand. */
export const PROJECTS = 'model-projects'

export interface OpenedModel {
  readonly file: FileView
  readonly content: string
  readonly version: number
}
export type Origin = { readonly pack: string } | { readonly processDefinitionKey: string }

export const pathOfProject = (projectId: string) => `${ROOT}/${projectId}`
export const pathOfFile = (projectId: string, fileId: string) => `${ROOT}/${projectId}/files/${fileId}`
export const pathOfRelease = (projectId: string, number: number) => `${ROOT}/${projectId}/releases/${number}`

export const useProjects = () =>
  useQuery({ queryKey: [PROJECTS], queryFn: ({ signal }) => api.get<{ items: ProjectListItem[] }>(ROOT, signal) })
export const useSources = () =>
  useQuery({
    queryKey: [PROJECTS, 'sources'],
    queryFn: ({ signal }) => api.get<Sources>('/api/modeler/project-sources', signal),
    staleTime: Infinity,
  })
export const useProject = (projectId: string) =>
  useQuery({
    queryKey: [PROJECTS, projectId],
    queryFn: ({ signal }) => api.get<ProjectView>(pathOfProject(projectId), signal),
  })
export const useRevisions = (path: string) =>
  useQuery({
    queryKey: [PROJECTS, 'revisions', path],
    queryFn: ({ signal }) => api.get<{ items: RevisionView[] }>(`${path}/revisions`, signal),
    staleTime: 0,
  })
export const useRevision = (path: string, revision: number | undefined) =>
  useQuery({
    queryKey: [PROJECTS, 'revision', path, revision],
    queryFn: ({ signal }) => api.get<{ content: string }>(`${path}/revisions/${revision}`, signal),
    enabled: revision !== undefined,
  })
export const useRelease = (projectId: string, number: number) =>
  useQuery({
    queryKey: [PROJECTS, projectId, 'release', number],
    queryFn: ({ signal }) => api.get<ReleaseContents>(pathOfRelease(projectId, number), signal),
    staleTime: Infinity,
  })

export const projectsApi = {
  make: (project: { name: string; description: string; from?: Origin }) => api.post<{ projectId: string }>(ROOT, project),
  change: (projectId: string, set: { name: string; description: string }) => api.put(pathOfProject(projectId), set),
  add: (projectId: string, file: Omit<NewFile, 'folder'>) =>
    api.post<TakenIn>(`${pathOfProject(projectId)}/files`, { files: [file], onlyNew: true }),
  takeInArchive: (projectId: string, archive: string) =>
    api.post<TakenIn & { skipped: string[] }>(`${pathOfProject(projectId)}/files`, { archive }),
  takeInFiles: (projectId: string, files: readonly Omit<NewFile, 'folder'>[]) =>
    api.post<TakenIn & { skipped: string[] }>(`${pathOfProject(projectId)}/files`, { files }),
  changeFile: (path: string, set: { name?: string; removed?: boolean }) => api.patch(path, set),
  open: (path: string, signal?: AbortSignal) => api.get<OpenedModel>(path, signal),
  save: (path: string, write: { content: string; version: number; page: string }) => api.putLeaving<Written>(path, write),
  editing: (path: string, page: string, how: 'hold' | 'take-over') => api.post<EditingView>(`${path}/editing`, { page, how }),
  leave: (path: string, page: string) => api.postLeaving(`${path}/editing`, { page, how: 'leave' }),
  name: (path: string, note: string) => api.post(`${path}/names`, { note }),
  restore: (path: string, asked: { revision: number; version: number; page: string }) =>
    api.post<Written>(`${path}/restored`, asked),
  ask: (projectId: string, notes: string) => api.post<{ number: number }>(`${pathOfProject(projectId)}/releases`, { notes }),
  review: (path: string, verdict: string, comment: string) => api.post(`${path}/reviews`, { verdict, comment }),
  deploy: (path: string, reason: string) => api.post<{ deployed: Deployed[] }>(`${path}/deployments`, { reason }),
}
