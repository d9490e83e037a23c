import type { Response } from 'supertest'
import { SECOND_ADMINISTRATOR } from '../helpers/second-administrator.ts'
import type { TestUser } from '../helpers/server.ts'
import type { Example } from './examples.ts'

const projectId = '0123456789abcdef01234567'
const fileId = projectId
const none = { parameters: { projectId } } as const
const noFile = { parameters: { projectId, fileId } } as const
const noRelease = { parameters: { projectId, release: '1' } } as const
const FILE = '/api/modeler/projects/:projectId/files/:fileId'
const RELEASE = '/api/modeler/projects/:projectId/releases/:release'

/** Of the modeler's projects: models hold nothing of cases. */
export const PROJECT_EXAMPLES: Readonly<Record<string, Example>> = {
  'get /api/modeler/projects': {},
  'get /api/modeler/project-sources': {},
  'post /api/modeler/projects': { body: {} },
  'get /api/modeler/projects/:projectId': none,
  'put /api/modeler/projects/:projectId': { ...none, body: {} },
  'post /api/modeler/projects/:projectId/files': { ...none, body: {} },
  'get /api/modeler/projects/:projectId/archive': none,
  'post /api/modeler/projects/:projectId/releases': { ...none, body: {} },
  [`get ${FILE}`]: noFile,
  [`put ${FILE}`]: { ...noFile, body: {} },
  [`patch ${FILE}`]: { ...noFile, body: {} },
  [`post ${FILE}/editing`]: { ...noFile, body: {} },
  [`get ${FILE}/content`]: noFile,
  [`get ${FILE}/revisions`]: noFile,
  [`get ${FILE}/revisions/:revision`]: { parameters: { projectId, fileId, revision: '1' } },
  [`post ${FILE}/names`]: { ...noFile, body: {} },
  [`post ${FILE}/restored`]: { ...noFile, body: {} },
  [`get ${RELEASE}`]: noRelease,
  [`get ${RELEASE}/archive`]: noRelease,
  [`post ${RELEASE}/reviews`]: { ...noRelease, body: {} },
  [`post ${RELEASE}/deployments`]: { ...noRelease, body: {} },
}

const PROJECTS = '/api/modeler/projects'
const page = 'window-of-audit'
const reason = '核对审计'
const form = (label: string, id = 'audited-in-project') =>
  JSON.stringify({
    id,
    type: 'default',
    components: [{ type: 'textfield', key: 'a', label, properties: { class: 'L0' } }],
  })

/** How each of the modeler's routes that change something is called, on a project of its own. */
export function auditedModels(as: (name: string) => TestUser): Record<string, () => PromiseLike<Response>> {
  const admin = () => as('admin')
  const newProject = async () => {
    const { body } = await admin().call('post', PROJECTS, { name: '审计' }).expect(201)
    return `${PROJECTS}/${(body as { projectId: string }).projectId}`
  }
  const takenIn = (project: string, name = 'audited.form') =>
    admin().call('post', `${project}/files`, { files: [{ name, content: form('甲') }] })
  const newFile = async () => {
    const project = await newProject()
    await takenIn(project).expect(201)
    const { body } = await admin().call('get', project).expect(200)
    return `${project}/files/${(body as { files: { fileId: string }[] }).files[0]?.fileId ?? ''}`
  }
  const asked = async () => {
    const project = await newProject()
    await takenIn(project).expect(201)
    await admin().call('post', `${project}/releases`, { notes: reason }).expect(201)
    return `${project}/releases/1`
  }
  const approve = (release: string) => as(SECOND_ADMINISTRATOR).call('post', `${release}/reviews`, { verdict: 'approved' })
  return {
    'post /api/modeler/deployments': () => {
      const resources = [{ name: 'audited.form', content: form('甲', 'audited') }]
      return admin().call('post', '/api/modeler/deployments', { resources, reason })
    },
    'post /api/modeler/projects': () => admin().call('post', PROJECTS, { name: '审计' }),
    'put /api/modeler/projects/:projectId': async () => admin().call('put', await newProject(), { name: '审计二' }),
    'post /api/modeler/projects/:projectId/files': async () => takenIn(await newProject()),
    [`put ${FILE}`]: async () => admin().call('put', await newFile(), { content: form('乙'), version: 1, page }),
    [`patch ${FILE}`]: async () => admin().call('patch', await newFile(), { removed: true }),
    [`post ${FILE}/editing`]: async () => {
      const editing = `${await newFile()}/editing`
      await as(SECOND_ADMINISTRATOR).call('post', editing, { page: 'window-of-other', how: 'hold' }).expect(200)
      return admin().call('post', editing, { page, how: 'take-over' })
    },
    [`post ${FILE}/names`]: async () => admin().call('post', `${await newFile()}/names`, { note: '初稿' }),
    [`post ${FILE}/restored`]: async () => {
      const restored = { revision: 1, version: 1, page }
      return admin().call('post', `${await newFile()}/restored`, restored)
    },
    'post /api/modeler/projects/:projectId/releases': async () => {
      const project = await newProject()
      await takenIn(project).expect(201)
      return admin().call('post', `${project}/releases`, { notes: reason })
    },
    [`post ${RELEASE}/reviews`]: async () => approve(await asked()),
    [`post ${RELEASE}/deployments`]: async () => {
      const release = await asked()
      await approve(release).expect(204)
      return admin().call('post', `${release}/deployments`, { reason })
    },
  }
}
