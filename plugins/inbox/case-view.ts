import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { basisText, isToBeConfirmed } from '../../domain/legal-basis.ts'
import { TaskModel } from '../../domain/task.ts'
import type { EngineClient, TaskView } from '../../server/plugin-api.ts'

/** The case beside a task's form: where it stands, by when what is due, what happened. */
export interface CaseView {
  readonly xml: string
  readonly elements: readonly CaseElement[]
  readonly deadlines: readonly CaseDeadline[]
  readonly timeline: readonly CaseEvent[]
}
export interface CaseElement {
  readonly elementId: string
  readonly state: 'active' | 'completed' | 'terminated' | 'incident'
  readonly count: number
}
export interface CaseDeadline {
  readonly id: string
  /** What must be done. */
  readonly title: { readonly zh: string; readonly en: string }
  readonly from: string
  readonly dueOn: string
  readonly dueAt: string
  readonly basis: string
  /** The source has not been checked yet; the page says so. */
  readonly toBeConfirmed: boolean
  readonly state: 'open' | 'met' | 'late' | 'cancelled'
  readonly doneOn?: string
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
}

const NOW = { consistency: { waitUpToMs: 0 } }
const states = { ACTIVE: 'active', COMPLETED: 'completed', TERMINATED: 'terminated' } as const

interface ElementInstance {
  readonly elementId: string
  readonly elementName: string
  readonly elementInstanceKey: string
  readonly type: string
  readonly state: 'active' | 'completed' | 'terminated'
  readonly hasIncident: boolean
  readonly startDate: string
  readonly endDate: string | undefined
}

export async function caseView(engine: EngineClient, task: TaskView): Promise<CaseView> {
  const { processInstanceKey, processDefinitionKey } = task
  const found = await CaseModel.findOne({ instances: processInstanceKey }, '_id').lean()
  // Whichever instance computed them, the deadlines are the case's.
  const [xml, instances, deadlines] = await Promise.all([
    engine.getProcessDefinitionXml({ processDefinitionKey: processDefinitionKey as never }, NOW),
    elementInstances(engine, processInstanceKey),
    DeadlineModel.find({ caseKey: found?._id ?? processInstanceKey })
      .sort({ dueAt: 1 })
      .lean(),
  ])
  return {
    xml: String(xml),
    elements: elementsOf(instances),
    deadlines: deadlines.map(one => ({
      id: String(one._id),
      title: { ...one.title },
      from: one.from,
      dueOn: one.dueOn,
      dueAt: one.dueAt.toISOString(),
      basis: basisText(one.basis),
      toBeConfirmed: isToBeConfirmed(one.mark),
      state: one.state,
      ...(one.doneOn === undefined ? {} : { doneOn: one.doneOn }),
    })),
    timeline: await timelineOf(engine, processInstanceKey, instances),
  }
}

async function elementInstances(engine: EngineClient, processInstanceKey: string): Promise<ElementInstance[]> {
  const { items = [] } = await engine.searchElementInstances(
    {
      filter: { processInstanceKey: processInstanceKey as never },
      page: { limit: 1000 },
      sort: [{ field: 'startDate', order: 'ASC' }],
    },
    NOW,
  )
  return items.map(item => ({
    elementId: String(item.elementId),
    elementName: item.elementName,
    elementInstanceKey: String(item.elementInstanceKey),
    type: item.type,
    state: states[item.state],
    hasIncident: item.hasIncident,
    startDate: item.startDate,
    endDate: item.endDate ?? undefined,
  }))
}

/** What is going on covers what is over, a loop's passes are counted. */
function elementsOf(instances: readonly ElementInstance[]): CaseElement[] {
  const rank = { terminated: 0, completed: 1, active: 2, incident: 3 }
  const found = new Map<string, { state: CaseElement['state']; count: number }>()
  for (const instance of instances) {
    if (instance.type === 'PROCESS') continue
    const state = instance.hasIncident ? 'incident' : instance.state
    const before = found.get(instance.elementId)
    found.set(instance.elementId, {
      state: before && rank[before.state] > rank[state] ? before.state : state,
      count: (before?.count ?? 0) + 1,
    })
  }
  return [...found].map(([elementId, element]) => ({ elementId, ...element }))
}

/** Of no interest to the people of a case: where flows part and meet. */
const silent = /GATEWAY|SEQUENCE_FLOW|^PROCESS$|MULTI_INSTANCE_BODY|UNSPECIFIED|UNKNOWN/

async function timelineOf(
  engine: EngineClient,
  processInstanceKey: string,
  instances: readonly ElementInstance[],
): Promise<CaseEvent[]> {
  const actors = await actorsOf(engine, processInstanceKey)
  return instances
    .filter(instance => !silent.test(instance.type))
    .map(({ elementId, elementName, elementInstanceKey, type, state, startDate, endDate }) => {
      const actor = actors.get(elementInstanceKey)
      return {
        elementId,
        name: elementName || elementId,
        type,
        state,
        startedAt: startDate,
        ...(endDate === undefined ? {} : { endedAt: endDate }),
        ...actor,
      }
    })
}

type Actor = Pick<CaseEvent, 'by' | 'onBehalfOf'>
/** Who took each user task, and for whom, by the names that people know. */
async function actorsOf(engine: EngineClient, processInstanceKey: string): Promise<Map<string, Actor>> {
  const { items = [] } = await engine.searchUserTasks(
    { filter: { processInstanceKey: processInstanceKey as never }, page: { limit: 1000 } },
    NOW,
  )
  const assigned = items.filter(item => item.assignee)
  const usernames = assigned.map(item => String(item.assignee))
  const accounts = await AccountModel.find({ username: { $in: usernames } }, { username: 1, name: 1 }).lean()
  const names = new Map(accounts.map(account => [account.username, account.name]))
  const inStead = await TaskModel.find({ processInstanceKey, onBehalfOf: { $ne: null } }, { onBehalfOf: 1 }).lean()
  const steads = new Map(inStead.map(task => [task._id, task.onBehalfOf?.name]))
  return new Map(
    assigned.map(item => {
      const onBehalfOf = steads.get(String(item.userTaskKey))
      const by = names.get(String(item.assignee)) ?? String(item.assignee)
      return [String(item.elementInstanceKey), { by, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }]
    }),
  )
}
