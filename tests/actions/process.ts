import { AccountModel } from '../../domain/account.ts'
import { AuditEventModel } from '../../domain/audit-event.ts'
import type { Platform } from '../../server/platform.ts'
import type { TaskActionView, TaskView } from '../../server/plugin-api.ts'
import { eventually } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { readFileSync } from 'node:fs'

/** A process of one approval for director and clerk of an office, whose user task says what may be done with it. */
export const APPROVAL = 'approval'
export type Properties = Readonly<Record<string, string>>

interface Otherwise {
  readonly ofProcess?: Properties
  /** FEEL: its candidate groups; the office's director and clerk without it. */
  readonly offeredTo?: string
  readonly withoutForm?: true
}

/** Deploys its next version. */
export async function deployApproval(
  { engine }: TestServer,
  ofTask: Properties,
  { ofProcess = {}, offeredTo, withoutForm }: Otherwise = {},
): Promise<void> {
  const written = (properties: Properties) =>
    `<zeebe:properties>${Object.entries(properties)
      .map(([name, value]) => `<zeebe:property name="${name}" value="${value}" />`)
      .join('')}</zeebe:properties>`
  const xml = readFileSync('tests/server/models/leave-request.bpmn', 'utf8')
    .replaceAll('leave-letter', 'approval-letter')
    .replace(
      '<bpmn:process id="leave-request" name="请假" isExecutable="true">',
      `<bpmn:process id="${APPROVAL}" name="审批事项" isExecutable="true"><bpmn:extensionElements>${written(ofProcess)}</bpmn:extensionElements>`,
    )
    .replace('bpmnElement="leave-request"', `bpmnElement="${APPROVAL}"`)
    .replace('<zeebe:userTask />', `<zeebe:userTask />${written(ofTask)}`)
  const offered = offeredTo ? xml.replace(/candidateGroups="[^"]*"/, `candidateGroups="${offeredTo}"`) : xml
  const model = withoutForm ? offered.replace('<zeebe:formDefinition formId="leave-approval" />', '') : offered
  const forms = ['leave-request.form', 'leave-approval.form']
  const resources = forms.map(name => new File([readFileSync(`tests/server/models/${name}`)], name))
  await engine.client.createDeployment({ resources: [...resources, new File([model], 'approval.bpmn')] })
}

/**
 * Two servers on the same database and engine. They have no plugins, and so no check of forms: for tasks without a form, of which the
 * engine says "204 No Content" where the SDK's strictest check of answers expects one.
 */
export async function twoServers({ startSecond }: TestServer): Promise<[Platform, Platform]> {
  process.env.CAMUNDA_SDK_VALIDATION = 'none'
  return [await startSecond(), await startSecond()]
}

let count = 0
/** Starts one, as the office's clerk. @returns the key of the approval, once it is in the office's inbox */
export async function newTask(server: TestServer, starter: TestUser, more: object = {}): Promise<string> {
  const data = { officeCode: '410106-01', days: 3, caseTitle: '王五请假', reason: `第 ${++count} 次`, ...more }
  const { body } = await starter.call('post', `/api/inbox/startable/${APPROVAL}`, { data }).expect(201)
  const director = await server.signIn('jiyuan-director')
  const key = String((body as { processInstanceKey: string }).processInstanceKey)
  const found = await eventually(
    async () => {
      const { items } = (await director.call('get', '/api/inbox/tasks?box=groups&limit=100')).body as { items: TaskView[] }
      return items.find(item => item.processInstanceKey === key)
    },
    task => task !== undefined,
  )
  return found!.userTaskKey
}

export const act = (user: TestUser, key: string, action: string, body: object = {}) =>
  user.call('post', `/api/inbox/tasks/${key}/actions/${action}`, body)
export const taskOf = async (user: TestUser, key: string): Promise<TaskView> =>
  (await user.call('get', `/api/inbox/tasks/${key}`).expect(200)).body.task as TaskView
export const actionsOf = async (user: TestUser, key: string): Promise<TaskActionView[]> =>
  (await user.call('get', `/api/inbox/tasks/${key}/actions`).expect(200)).body.items as TaskActionView[]
export const idOf = async (username: string): Promise<string> =>
  String((await AccountModel.findOne({ username }).orFail().lean())._id)
/** The audit's actions on a task, in their order. */
export const auditOf = async (key: string): Promise<string[]> =>
  (await AuditEventModel.find({ target: key }).sort({ _id: 1 }).lean()).map(({ action }) => action)
export const boxOf = async (user: TestUser, box: string): Promise<string[]> => {
  const { items } = (await user.call('get', `/api/inbox/tasks?box=${box}&limit=100`).expect(200)).body as { items: TaskView[] }
  return items.map(({ userTaskKey }) => userTaskKey)
}
