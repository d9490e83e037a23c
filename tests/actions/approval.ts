import { readFileSync } from 'node:fs'
import { TaskActionModel } from '../../domain/task-action.ts'
import { TaskModel } from '../../domain/task.ts'
import type { TaskView } from '../../server/plugin-api.ts'
import { bpmn, extensions, flow, flowIf, tag, zeebe } from '../helpers/bpmn-builder.ts'
import { eventually } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { accountOf, request } from '../server/leave-request.ts'

export const ALL = 'transfer, delegate, copy, urge, return, withdraw, refuse, batch'
export const [CLERK, DIRECTOR, HEAD, OFFICER] = ['jiyuan-clerk', 'jiyuan-director', 'bureau-head', 'county-officer'] as const

type Rules = Readonly<Record<string, string>>
export const START = tag('startEvent', { id: 'start' }, extensions(zeebe('formDefinition', { formId: 'leave-request' })))

/** A user task for a post of the office, or of the county: `410106:bureau-head`. */
export function step(id: string, post: string, rules: Rules, ...more: string[]): string {
  const group = post.includes(':') ? `"${post}"` : `officeCode + ":${post}"`
  const { formId = 'leave-approval', ...properties } = rules
  const said = Object.entries(properties).map(([name, value]) => zeebe('property', { name, value }))
  return tag(
    'userTask',
    { id, name: `办${id}` },
    extensions(
      zeebe('userTask', {}),
      zeebe('formDefinition', { formId }),
      zeebe('assignmentDefinition', { candidateGroups: `=[${group}]` }),
      ...(said.length > 0 ? [zeebe('properties', {}, ...said)] : []),
    ),
    ...more,
  )
}

/** 拟稿 → 审核 → 审批 → 用印, with a task by which the start form is corrected, and an end for what is refused. */
export const approval = (processId: string, rules: Rules = { actions: ALL, returnTo: 'previous, starter, review' }): string =>
  bpmn(
    processId,
    START,
    step('correct', 'clerk', { ...rules, formId: 'leave-request' }),
    tag('exclusiveGateway', { id: 'to-review' }),
    step('review', 'director', rules),
    tag('exclusiveGateway', { id: 'reviewed', default: 'reviewed-approve' }),
    step('approve', '410106:bureau-head', rules),
    tag('exclusiveGateway', { id: 'approved', default: 'approved-seal' }),
    step('seal', 'clerk', rules),
    tag('endEvent', { id: 'sealed' }),
    tag('endEvent', { id: 'turned-down' }),
    flow('start', 'to-review', 'review', 'reviewed', 'approve', 'approved', 'seal', 'sealed'),
    flow('correct', 'to-review'),
    flowIf('=refused', 'reviewed', 'correct'),
    flowIf('=refused', 'approved', 'turned-down'),
  )

export async function deploy({ engine }: TestServer, ...models: string[]): Promise<void> {
  const forms = ['leave-request.form', 'leave-approval.form'].map(
    name => new File([readFileSync(`tests/server/models/${name}`)], name),
  )
  const resources = [...models.map((xml, at) => new File([xml], `model-${at}.bpmn`)), ...forms]
  await engine.client.createDeployment({ resources })
}

/** Cases of a process, their tasks found as the account sees them. */
export class Approvals {
  readonly #server: TestServer
  constructor(server: TestServer) {
    this.#server = server
  }
  get services() {
    return this.#server.platform.services
  }

  async start(processId: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    // Not the same within ten minutes: that would be one start.
    const data = { ...request, reason: crypto.randomUUID(), ...more }
    return (await this.services.submissions.start(await accountOf(CLERK), processId, data)).processInstanceKey
  }

  /** The open task of an element, once it is there. */
  async task(username: string, processInstanceKey: string, elementId: string, after = '0'): Promise<TaskView> {
    const found = await eventually(
      async () => {
        const tasks = await TaskModel.find({ processInstanceKey, elementId, state: 'CREATED' }).lean()
        return tasks.find(({ _id }) => BigInt(_id) > BigInt(after))
      },
      task => task !== undefined,
    )
    return this.services.tasks.get(await accountOf(username), found?._id ?? '')
  }

  async claim(username: string, processInstanceKey: string, elementId: string, after?: string): Promise<string> {
    const { userTaskKey, assignee } = await this.task(username, processInstanceKey, elementId, after)
    if (assignee !== username) await this.services.tasks.claim(await accountOf(username), userTaskKey)
    return userTaskKey
  }

  async complete(username: string, processInstanceKey: string, elementId: string, data: object = { approved: 'yes' }) {
    const userTaskKey = await this.claim(username, processInstanceKey, elementId)
    await this.services.tasks.complete(await accountOf(username), userTaskKey, { ...data })
    return userTaskKey
  }

  async act(username: string, userTaskKey: string, action: string, input: object = {}) {
    return this.services.taskActions.perform(await accountOf(username), userTaskKey, action, input)
  }

  recorded = (userTaskKey: string) => TaskActionModel.find({ userTaskKey }).sort({ _id: 1 })

  async variables(processInstanceKey: string): Promise<Record<string, unknown>> {
    const { items = [] } = await this.#server.engine.client.searchVariables(
      { filter: { processInstanceKey: processInstanceKey as never } },
      { consistency: { waitUpToMs: 0 } },
    )
    return Object.fromEntries(items.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  }

  async active(processInstanceKey: string): Promise<string[]> {
    const { items = [] } = await this.#server.engine.client.searchElementInstances(
      { filter: { processInstanceKey: processInstanceKey as never, state: 'ACTIVE' } },
      { consistency: { waitUpToMs: 0 } },
    )
    return items
      .filter(each => each.type !== 'PROCESS')
      .map(each => String(each.elementId))
      .sort()
  }
}
