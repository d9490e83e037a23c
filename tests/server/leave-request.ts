import { readFileSync } from 'node:fs'
import { AccountModel } from '../../domain/account.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import { standingOf } from '../../server/session/standing.ts'
import { eventually } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

/** A process of two persons: a start form, an approval for an office's director or clerk, a job. */
export const LEAVE = 'leave-request'
export const request = { officeCode: '410106-01', days: 3, caseTitle: '王五请假', reason: '就医' }

export async function deployLeaveRequest({ engine }: TestServer): Promise<void> {
  const files = ['leave-request.bpmn', 'leave-request.form', 'leave-approval.form']
  const resources = files.map(name => new File([readFileSync(`tests/server/models/${name}`)], name))
  await engine.client.createDeployment({ resources })
}

/** The same process under another id, for these posts only; its message is `<processId>-letter`. */
export async function deployStartableBy({ engine }: TestServer, processId: string, posts: string): Promise<void> {
  const properties = `<zeebe:properties><zeebe:property name="startableBy" value="${posts}" /></zeebe:properties>`
  const xml = readFileSync('tests/server/models/leave-request.bpmn', 'utf8')
    .replace('<bpmn:process id="leave-request"', `<bpmn:process id="${processId}"`)
    .replace('bpmnElement="leave-request"', `bpmnElement="${processId}"`)
    .replace('name="leave-letter"', `name="${processId}-letter"`)
    .replace('<zeebe:formDefinition formId="leave-request" />', match => match + properties)
  await engine.client.createDeployment({ resources: [new File([xml], `${processId}.bpmn`)] })
}

/** Its next version, of which the process says something more. */
async function deployLeaveWith({ engine }: TestServer, name: string, value: string): Promise<void> {
  const property = `<zeebe:properties><zeebe:property name="${name}" value="${value}" /></zeebe:properties>`
  const xml = readFileSync('tests/server/models/leave-request.bpmn', 'utf8').replace(
    /<bpmn:process [^>]*>/,
    match => `${match}<bpmn:extensionElements>${property}</bpmn:extensionElements>`,
  )
  await engine.client.createDeployment({ resources: [new File([xml], 'leave-request.bpmn')] })
}
/** Work with which an office must be entrusted. */
export const deployEntrustedLeave = (server: TestServer): Promise<void> => deployLeaveWith(server, 'entrustedWork', 'correction')
/** Each task is for whoever holds the post, in person. */
export const deployLeaveInPerson = (server: TestServer): Promise<void> => deployLeaveWith(server, 'inPerson', 'yes')

export async function accountOf(username: string): Promise<SessionAccount> {
  const account = await AccountModel.findOne({ username }).lean()
  if (!account) throw new Error(`no account ${username}`)
  return standingOf(account)
}

/** Starts a case and waits until its approval is in the office's inbox. */
export async function startLeave({ platform }: TestServer, account: SessionAccount, data: Record<string, unknown> = request) {
  const { services } = platform
  const started = await services.submissions.start(account, LEAVE, data)
  const task = await eventually(
    async () => {
      const { items } = await services.tasks.list(await accountOf('jiyuan-director'), { box: 'groups' })
      return items.find(item => item.processInstanceKey === started.processInstanceKey)
    },
    found => found !== undefined,
  )
  if (!task) throw new Error('no task')
  return { ...started, task }
}
