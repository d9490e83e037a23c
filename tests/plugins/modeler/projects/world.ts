import { readFileSync } from 'node:fs'
import type { ProjectView } from '../../../../plugins/modeler/projects/project-view.ts'
import type { TestUser } from '../../../helpers/server.ts'

export const LEAVE = readFileSync('tests/server/models/leave-request.bpmn', 'utf8')
export const FORM = readFileSync('tests/server/models/leave-request.form', 'utf8')
/** The same process under another id, so that tests do not share versions. */
export const leaveAs = (id: string, name = '请假') =>
  LEAVE.replaceAll('leave-request', id).replace('name="请假"', `name="${name}"`)

const PROJECTS = '/api/modeler/projects'
export const A = 'window-of-the-first'
export const B = 'window-of-the-second'

/** @returns the project's path */
export async function newProject(by: TestUser, body: object = { name: '请销假' }): Promise<string> {
  const answer = await by.call('post', PROJECTS, body).expect(201)
  return `${PROJECTS}/${(answer.body as { projectId: string }).projectId}`
}

/** @returns the path of a process in a project of its own */
export async function newFile(
  by: TestUser,
  content = LEAVE,
  name = 'leave-request.bpmn',
): Promise<{ project: string; file: string }> {
  const project = await newProject(by)
  await by.call('post', `${project}/files`, { files: [{ name, content }] }).expect(201)
  const { files } = await viewOf(by, project)
  return { project, file: `${project}/files/${files[0]?.fileId ?? ''}` }
}

export const viewOf = async (by: TestUser, project: string): Promise<ProjectView> =>
  (await by.call('get', project).expect(200)).body as ProjectView

export const save = (by: TestUser, file: string, content: string, version: number, page = A) =>
  by.call('put', file, { content, version, page })

export const hold = (by: TestUser, file: string, page: string, how = 'hold') => by.call('post', `${file}/editing`, { page, how })
