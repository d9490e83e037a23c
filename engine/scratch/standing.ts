import type { EngineRecord, Variables } from '../core/record.ts'
import { documentText, type Json } from './json-text.ts'
import { Scopes, type VisibleVariables } from './scopes.ts'

interface Place {
  readonly key: number
  readonly processId: string
  readonly processInstanceKey: number
  readonly elementId: string
  readonly elementInstanceKey: number
}
export interface OpenTask extends Place {
  /** Of a deployed form. */
  readonly formId: string | undefined
  readonly candidateGroups: readonly string[]
  readonly candidateUsers: readonly string[]
  readonly assignee: string
  readonly dueDate: string
}
export interface OpenJob extends Place {
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  /** `BPMN_ELEMENT`, or a listener's. */
  readonly kind: string
}
export interface AwaitedMessage extends Place {
  readonly name: string
  readonly correlationKey: string
}
export interface AwaitedSignal extends Place {
  readonly name: string
}
export interface WaitingTimer extends Place {
  readonly dueAt: number
}
export interface OpenIncident extends Place {
  readonly type: string
  readonly message: string
}
/** A decision that was evaluated, with those that it required. */
export interface Decided extends Place {
  readonly at: number
  readonly decisions: readonly {
    readonly decisionId: string
    readonly name: string
    readonly inputs: readonly { readonly name: string; readonly value: Json }[]
    /** Numbers of the matched rules, the first is 1. */
    readonly rules: readonly number[]
    readonly output: Json
  }[]
}
/** A gateway that was reached, with all that could be seen there. */
export interface Crossing extends Place {
  readonly at: number
  readonly variables: VisibleVariables
}
export type ElementState = 'active' | 'completed' | 'terminated'
/** What the way of one instance says of an element or a sequence flow. */
export interface Passed {
  readonly processId: string
  readonly elementId: string
  /** `END_EVENT`, `SEQUENCE_FLOW` … */
  readonly type: string
  readonly state: ElementState
  /** How often it was reached. */
  readonly count: number
  /** How many stand there now. */
  readonly active: number
}
export interface Instance {
  readonly processInstanceKey: number
  readonly processId: string
  /** Of the instance whose call activity started it. */
  readonly parentKey: number | undefined
  readonly state: ElementState
}

type Value = Readonly<Record<string, unknown>>
const CHOOSING = new Set(['EXCLUSIVE_GATEWAY', 'INCLUSIVE_GATEWAY'])

/** Where everything stands, and the way there: told by the engine's events, in order. */
export class Standing {
  readonly tasks = new Map<number, OpenTask>()
  readonly jobs = new Map<number, OpenJob>()
  readonly messages = new Map<string, AwaitedMessage>()
  /** Names of messages that begin a process. */
  readonly beginningMessages = new Set<string>()
  readonly signals = new Map<string, AwaitedSignal>()
  readonly timers = new Map<number, WaitingTimer>()
  readonly incidents = new Map<number, OpenIncident>()
  readonly instances = new Map<number, Instance>()
  readonly decided: Decided[] = []
  readonly crossings: Crossing[] = []
  readonly scopes = new Scopes()
  private readonly ways = new Map<string, Passed>()
  private readonly formIds = new Map<number, string>()

  apply({ valueType, intent, key, value, timestamp }: EngineRecord): void {
    const event = `${valueType} ${intent}`
    if (valueType === 'PROCESS_INSTANCE') this.moved(intent, key, value, timestamp)
    else if (valueType === 'VARIABLE') this.scopes.set(Number(value['scopeKey']), String(value['name']), String(value['value']))
    else if (WORK[event]) WORK[event](this, key, value, timestamp)
  }

  /** In the order in which they were first reached. */
  get way(): readonly Passed[] {
    return [...this.ways.values()]
  }

  formCreated(formKey: number, formId: string): void {
    this.formIds.set(formKey, formId)
  }
  formIdOf(formKey: unknown): string | undefined {
    return this.formIds.get(Number(formKey))
  }

  private moved(intent: string, key: number, value: Value, at: number): void {
    const place = placeOf(key, { ...value, elementInstanceKey: key })
    const type = value['bpmnElementType']
    if (intent === 'SEQUENCE_FLOW_TAKEN') return this.pass(place, 'SEQUENCE_FLOW', 'completed')
    if (intent === 'ELEMENT_ACTIVATING') this.scopes.open(key, Number(value['flowScopeKey']), place.elementId)
    if (type === 'PROCESS') this.instanceMoved(intent, place, Number(value['parentProcessInstanceKey']))
    else if (STATES[intent]) this.pass(place, String(type), STATES[intent])
    if (intent === 'ELEMENT_ACTIVATED' && CHOOSING.has(String(type)))
      this.crossings.push({ ...place, at, variables: this.scopes.visible(key) })
  }

  private instanceMoved(intent: string, { processInstanceKey, processId }: Place, parent: number): void {
    const state = STATES[intent]
    const parentKey = parent > 0 ? parent : undefined
    if (state) this.instances.set(processInstanceKey, { processInstanceKey, processId, parentKey, state })
  }

  private pass({ processId, elementId }: Place, type: string, state: ElementState): void {
    const at = `${processId} ${elementId}`
    const before = this.ways.get(at) ?? { count: 0, active: 0 }
    const arrives = state === 'active' || type === 'SEQUENCE_FLOW'
    const leaves = !arrives && before.active > 0
    const active = before.active + (state === 'active' ? 1 : leaves ? -1 : 0)
    const count = before.count + (arrives || !leaves ? 1 : 0)
    this.ways.set(at, { processId, elementId, type, state: active > 0 ? 'active' : state, count, active })
  }
}

const STATES: Readonly<Record<string, ElementState>> = {
  ELEMENT_ACTIVATED: 'active',
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATED: 'terminated',
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const placeOf = (key: number, value: Value): Place => ({
  key,
  processId: text(value['bpmnProcessId']),
  processInstanceKey: Number(value['processInstanceKey']),
  elementId: text(value['elementId']) || text(value['targetElementId']) || text(value['catchEventId']),
  elementInstanceKey: Number(value['elementInstanceKey'] ?? value['catchEventInstanceKey']),
})
const subscriptionOf = ({ elementInstanceKey }: Place, name: unknown): string => `${elementInstanceKey} ${text(name)}`

/** Texts, written as JSON. */
const headersOf = (headers: Variables): OpenJob['headers'] =>
  Object.fromEntries([...headers].map(([name, value]) => [name, String(documentText(value))]))

type Work = (standing: Standing, key: number, value: Value, at: number) => void
const taskOf: Work = (standing, key, value) => {
  const before = standing.tasks.get(key)
  standing.tasks.set(key, {
    ...placeOf(key, value),
    formId: standing.formIdOf(value['formKey']) ?? before?.formId,
    candidateGroups: value['candidateGroupsList'] as string[],
    candidateUsers: value['candidateUsersList'] as string[],
    assignee: text(value['assignee']),
    dueDate: text(value['dueDate']),
  })
}
const awaited: Work = (standing, key, value) => {
  const place = placeOf(key, value)
  const name = text(value['messageName'])
  standing.messages.set(subscriptionOf(place, name), { ...place, name, correlationKey: text(value['correlationKey']) })
}
const notAwaited: Work = (standing, key, value) =>
  void standing.messages.delete(subscriptionOf(placeOf(key, value), value['messageName']))
const taskGone: Work = (standing, key) => void standing.tasks.delete(key)
const jobGone: Work = (standing, key) => void standing.jobs.delete(key)
const timerGone: Work = (standing, key) => void standing.timers.delete(key)

/** What opens and closes what somebody has to do, or that must happen. */
const WORK: Readonly<Record<string, Work>> = {
  'FORM CREATED': (standing, key, value) => standing.formCreated(key, text(value['formId'])),
  'USER_TASK CREATED': taskOf,
  'USER_TASK ASSIGNED': taskOf,
  'USER_TASK UPDATED': taskOf,
  'USER_TASK COMPLETED': taskGone,
  'USER_TASK CANCELED': taskGone,
  'JOB CREATED': (standing, key, value) =>
    standing.jobs.set(key, {
      ...placeOf(key, value),
      type: text(value['type']),
      headers: headersOf(value['customHeaders'] as Variables),
      kind: text(value['jobKind']),
    }),
  'JOB COMPLETED': jobGone,
  'JOB CANCELED': jobGone,
  'JOB ERROR_THROWN': jobGone,
  'PROCESS_MESSAGE_SUBSCRIPTION CREATED': awaited,
  'PROCESS_MESSAGE_SUBSCRIPTION DELETED': notAwaited,
  'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED': (standing, key, value, at) => {
    if (value['interrupting'] === true) notAwaited(standing, key, value, at)
  },
  'MESSAGE_START_EVENT_SUBSCRIPTION CREATED': (standing, _key, value) =>
    void standing.beginningMessages.add(text(value['messageName'])),
  'SIGNAL_SUBSCRIPTION CREATED': (standing, key, value) => {
    const [place, name] = [placeOf(key, value), text(value['signalName'])]
    standing.signals.set(subscriptionOf(place, name), { ...place, name })
  },
  'SIGNAL_SUBSCRIPTION DELETED': (standing, key, value) =>
    void standing.signals.delete(subscriptionOf(placeOf(key, value), value['signalName'])),
  'TIMER CREATED': (standing, key, value) => {
    const place = placeOf(key, value)
    const processId = standing.instances.get(place.processInstanceKey)?.processId ?? place.processId
    standing.timers.set(key, { ...place, processId, dueAt: Number(value['dueDate']) })
  },
  'TIMER TRIGGERED': timerGone,
  'TIMER CANCELED': timerGone,
  'INCIDENT CREATED': (standing, key, value) =>
    standing.incidents.set(key, { ...placeOf(key, value), type: text(value['errorType']), message: text(value['errorMessage']) }),
  'INCIDENT RESOLVED': (standing, key) => void standing.incidents.delete(key),
  'DECISION_EVALUATION EVALUATED': (standing, key, value, at) =>
    standing.decided.push({ ...placeOf(key, value), at, decisions: decisionsOf(value) }),
}

interface Evaluated {
  readonly decisionId: string
  readonly decisionName: string
  readonly decisionOutput: string
  readonly evaluatedInputs: readonly { readonly inputName: string; readonly inputValue: string }[]
  readonly matchedRules: readonly { readonly ruleIndex: number }[]
}

const decisionsOf = (value: Value): Decided['decisions'] =>
  (value['evaluatedDecisions'] as readonly Evaluated[]).map(each => ({
    decisionId: each.decisionId,
    name: each.decisionName,
    inputs: each.evaluatedInputs.map(({ inputName, inputValue }) => ({ name: inputName, value: documentText(inputValue) })),
    rules: each.matchedRules.map(({ ruleIndex }) => ruleIndex),
    output: documentText(each.decisionOutput),
  }))
