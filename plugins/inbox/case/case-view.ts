import { AccountModel } from '../../../domain/account.ts'
import { CaseModel } from '../../../domain/case.ts'
import { TaskModel } from '../../../domain/task.ts'
import type { EngineClient, Services, SessionAccount, TaskActionView, TaskView } from '../../../server/plugin-api.ts'
import { deadlinesOf, type CaseDeadline } from './case-deadlines.ts'
import { elementInstances, elementsOf, NOW, takenFlows, type CaseElement, type ElementInstance } from './case-elements.ts'
import { wordsOf, type CaseWords } from './case-words.ts'

export type { CaseDeadline, CaseElement, CaseWords }

/** The case beside a task's form: where it stands, by when what is due, what happened. */
export interface CaseView {
  readonly xml: string
  readonly elements: readonly CaseElement[]
  /** The arrows of the model that it has gone along. */
  readonly flows: readonly string[]
  readonly deadlines: readonly CaseDeadline[]
  readonly timeline: readonly CaseEvent[]
  /** What was done to its tasks beside completing them, of those that the account may see. */
  readonly doings: readonly CaseDoing[]
  /** All of its tasks that the account may see, the page's own too. */
  readonly tasks: readonly RelatedTask[]
}
export interface CaseEvent {
  readonly elementId: string
  readonly name: string
  readonly type: string
  readonly state: 'active' | 'completed' | 'terminated'
  readonly startedAt: string
  readonly endedAt?: string
  readonly by?: string
  /** The name of the one who was away, where `by` acted for them. */
  readonly onBehalfOf?: string
  /** Of a user task that the account may see: its key, how it ended, what its form decided and opined. */
  readonly userTaskKey?: string
  readonly outcome?: NonNullable<TaskView['outcome']>
  readonly words?: readonly CaseWords[]
}
export type CaseDoing = Pick<TaskActionView, 'id' | 'userTaskKey' | 'action' | 'by' | 'onBehalfOf' | 'to' | 'reason' | 'at'> & {
  readonly task: string
  readonly agrees?: boolean
}
export type RelatedTask = Pick<
  TaskView,
  'userTaskKey' | 'name' | 'state' | 'createdAt' | 'completedAt' | 'dueDate' | 'outcome'
> & {
  /** Who has it, or did it, by name. */
  readonly holder?: string
}

export async function caseView(services: Services, account: SessionAccount, task: TaskView): Promise<CaseView> {
  const { engine, tasks, taskActions } = services
  const { processInstanceKey, processDefinitionKey } = task
  const found = await CaseModel.findOne({ instances: processInstanceKey }, 'instances').lean()
  const caseKey = found?._id ?? processInstanceKey
  const ofCase = await tasks.ofCase(account, processInstanceKey)
  const [xml, instances, flows, deadlines, words, actions, names] = await Promise.all([
    engine.getProcessDefinitionXml({ processDefinitionKey: processDefinitionKey as never }, NOW),
    elementInstances(engine, processInstanceKey),
    takenFlows(engine, processInstanceKey),
    deadlinesOf(caseKey),
    wordsOf(services, found?.instances ?? [processInstanceKey], ofCase),
    taskActions.ofCase(account, processInstanceKey),
    namesOf(ofCase.flatMap(({ assignee, completedBy }) => [assignee, completedBy])),
  ])
  const nameOf = new Map(ofCase.map(({ userTaskKey, name }) => [userTaskKey, name]))
  return {
    xml: String(xml),
    elements: elementsOf(instances),
    flows,
    deadlines,
    timeline: await timelineOf(engine, processInstanceKey, instances, { tasks: ofCase, words }),
    doings: actions.map(action => doingOf(action, nameOf.get(action.userTaskKey) ?? '')),
    tasks: ofCase.map(one => relatedTask(one, names)),
  }
}

const doingOf = ({ details, ...action }: TaskActionView, task: string): CaseDoing => {
  const agrees = details?.['agrees']
  return { ...action, task, ...(typeof agrees === 'boolean' ? { agrees } : {}) }
}

function relatedTask(task: TaskView, names: ReadonlyMap<string, string>): RelatedTask {
  const { userTaskKey, name, state, createdAt, completedAt, dueDate, outcome, assignee, completedBy } = task
  const who = completedBy ?? assignee
  const present = { completedAt, dueDate, outcome, holder: who === undefined ? undefined : (names.get(who) ?? who) }
  const given = Object.fromEntries(Object.entries(present).filter(([, value]) => value !== undefined))
  return { userTaskKey, name, state, createdAt, ...given }
}

/** Of no interest to the people of a case: where flows part and meet. */
const silent = /GATEWAY|SEQUENCE_FLOW|^PROCESS$|MULTI_INSTANCE_BODY|UNSPECIFIED|UNKNOWN/

interface Seen {
  readonly tasks: readonly TaskView[]
  readonly words: ReadonlyMap<string, readonly CaseWords[]>
}

async function timelineOf(
  engine: EngineClient,
  processInstanceKey: string,
  instances: readonly ElementInstance[],
  { tasks, words }: Seen,
): Promise<CaseEvent[]> {
  const actors = await actorsOf(engine, processInstanceKey)
  const visible = new Map(tasks.map(task => [task.userTaskKey, task]))
  return instances
    .filter(instance => !silent.test(instance.type))
    .map(({ elementId, elementName, elementInstanceKey, type, state, startDate, endDate }) => {
      const { userTaskKey, ...actor } = actors.get(elementInstanceKey) ?? {}
      const task = userTaskKey === undefined ? undefined : visible.get(userTaskKey)
      const said = task && words.get(task.userTaskKey)
      return {
        elementId,
        name: elementName || elementId,
        type,
        state,
        startedAt: startDate,
        ...(endDate === undefined ? {} : { endedAt: endDate }),
        ...actor,
        ...(task ? { userTaskKey: task.userTaskKey } : {}),
        ...(task?.outcome ? { outcome: task.outcome } : {}),
        ...(said?.length ? { words: said } : {}),
      }
    })
}

type Actor = Pick<CaseEvent, 'by' | 'onBehalfOf' | 'userTaskKey'>
/** Of each user task its key, who took it, and for whom, by the names that people know. */
async function actorsOf(engine: EngineClient, processInstanceKey: string): Promise<Map<string, Actor>> {
  const { items = [] } = await engine.searchUserTasks(
    { filter: { processInstanceKey: processInstanceKey as never }, page: { limit: 1000 } },
    NOW,
  )
  const names = await namesOf(items.map(item => item.assignee ?? undefined))
  const inStead = await TaskModel.find({ processInstanceKey, onBehalfOf: { $ne: null } }, { onBehalfOf: 1 }).lean()
  const steads = new Map(inStead.map(task => [task._id, task.onBehalfOf?.name]))
  return new Map(
    items.map(({ userTaskKey: key, assignee, elementInstanceKey }) => {
      const userTaskKey = String(key)
      const onBehalfOf = steads.get(userTaskKey)
      const by = assignee ? (names.get(assignee) ?? assignee) : undefined
      return [
        String(elementInstanceKey),
        { userTaskKey, ...(by === undefined ? {} : { by }), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
      ]
    }),
  )
}

async function namesOf(usernames: readonly (string | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(usernames.filter(username => username !== undefined))]
  const accounts = await AccountModel.find({ username: { $in: asked } }, { username: 1, name: 1 }).lean()
  return new Map(accounts.map(account => [account.username, account.name]))
}
