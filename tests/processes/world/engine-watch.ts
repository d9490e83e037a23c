import type { Engine } from '../../../engine/engine.ts'
import type { EngineRecord } from '../../../engine/core/record.ts'
import type { FormValue, ProcessInstanceValue } from '../../../engine/core/record-values.ts'
import type { JobValue, UserTaskValue } from '../../../engine/core/work-values.ts'

export interface WatchedInstance {
  readonly key: number
  readonly processId: string
  readonly parent: number
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  /** What was gone through, in that order; what was interrupted is not. */
  readonly passed: string[]
  /** Element instances at which something stands. */
  readonly active: Map<number, string>
  /** Of the instance itself. */
  readonly variables: Map<string, unknown>
}
export type OpenTask = Pick<
  UserTaskValue,
  'userTaskKey' | 'elementId' | 'elementInstanceKey' | 'candidateGroupsList' | 'dueDate'
> & {
  readonly instance: WatchedInstance
  readonly formKey: number
}
/** By these variables a case is about a person. */
const PERSON_NUMBERS = new Set(['subjectNo', 'personNo'])

interface Variable {
  readonly name: string
  readonly value: string
  readonly scopeKey: number
}
interface Incident {
  readonly elementId: string
  readonly errorMessage: string
  readonly processInstanceKey: number
}

/** What the engine has done so far, kept from its records as they are committed: nothing needs to be searched for. */
export class EngineWatch {
  readonly instances = new Map<number, WatchedInstance>()
  readonly tasks = new Map<number, OpenTask>()
  /** By process, the sequence flows that were taken. */
  readonly flows = new Map<string, Set<string>>()
  readonly incidents = new Map<number, Incident>()
  readonly jobs = new Map<number, JobValue>()
  /** Due dates of the timers that run. */
  readonly timers = new Map<number, number>()
  readonly forms = new Map<number, string>()
  /** `name key` of each message that something waits for. */
  readonly awaited = new Map<number, string>()
  commits = 0
  readonly #called = new Map<number, WatchedInstance[]>()
  readonly #about = new Map<unknown, Set<WatchedInstance>>()
  readonly #scopes = new Map<number, number>()
  readonly #variables = new Map<number, Map<string, unknown>>()
  readonly #listeners = new Set<() => void>()
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
    engine.onCommitted(records => {
      this.commits += 1
      for (const record of records) if (record.recordType === 'EVENT') this.#read(record)
      for (const listener of this.#listeners) listener()
    })
  }

  /** Called after each commit. @returns how to stop that */
  onCommitted(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** An instance and all that it called. */
  tree(key: number): WatchedInstance[] {
    const own = this.instances.get(key)
    return own ? [own, ...(this.#called.get(key) ?? []).flatMap(each => this.tree(each.key))] : []
  }

  /** All that have the subject's number, and what they called, in the order in which they began. */
  about(subjectNo: string): WatchedInstance[] {
    const all = [...(this.#about.get(subjectNo) ?? [])].flatMap(each => this.tree(each.key))
    return [...new Set(all)].sort((a, b) => a.key - b.key)
  }

  rootOf(instance: WatchedInstance): WatchedInstance {
    const parent = this.instances.get(instance.parent)
    return parent ? this.rootOf(parent) : instance
  }

  /** What a task sees, the innermost first. */
  contextOf(task: OpenTask): Record<string, unknown> {
    const seen: Record<string, unknown> = {}
    for (let scope: number | undefined = task.elementInstanceKey; scope !== undefined; scope = this.#scopes.get(scope))
      for (const [name, value] of this.#variables.get(scope) ?? []) if (!Object.hasOwn(seen, name)) seen[name] = value
    return seen
  }

  #read({ valueType, intent, key, value }: EngineRecord): void {
    switch (valueType) {
      case 'PROCESS_INSTANCE':
        return this.#readElement(intent, key, value as unknown as ProcessInstanceValue)
      case 'USER_TASK':
        return this.#readTask(intent, key, value as unknown as UserTaskValue)
      case 'JOB':
        return this.#readJob(intent, key, value as unknown as JobValue)
      case 'VARIABLE':
        return this.#readVariable(value as unknown as Variable)
      case 'TIMER':
        if (intent === 'CREATED') this.timers.set(key, Number(value['dueDate']))
        else this.timers.delete(key)
        return
      case 'INCIDENT':
        if (intent === 'CREATED') this.incidents.set(key, value as unknown as Incident)
        else this.incidents.delete(key)
        return
      case 'FORM':
        if (intent === 'CREATED') this.forms.set(key, (value as unknown as FormValue).formId)
        return
      case 'MESSAGE_SUBSCRIPTION':
        if (intent === 'CREATED') this.awaited.set(key, `${String(value['messageName'])} ${String(value['correlationKey'])}`)
        if (intent === 'DELETED' || (intent === 'CORRELATED' && value['interrupting'] === true)) this.awaited.delete(key)
        return
      default:
    }
  }

  #readElement(intent: string, key: number, value: ProcessInstanceValue): void {
    if (intent === 'SEQUENCE_FLOW_TAKEN') {
      const taken = this.flows.get(value.bpmnProcessId) ?? new Set()
      this.flows.set(value.bpmnProcessId, taken.add(value.elementId))
      return
    }
    const isProcess = value.bpmnElementType === 'PROCESS'
    if (intent === 'ELEMENT_ACTIVATING') {
      this.#scopes.set(key, value.flowScopeKey)
      if (isProcess) this.#began(key, value)
    }
    const instance = this.instances.get(value.processInstanceKey)
    if (!instance) return
    if (intent === 'ELEMENT_ACTIVATED') instance.active.set(key, value.elementId)
    if (intent !== 'ELEMENT_COMPLETED' && intent !== 'ELEMENT_TERMINATED') return
    instance.active.delete(key)
    if (intent === 'ELEMENT_COMPLETED') instance.passed.push(value.elementId)
    if (isProcess) instance.state = intent === 'ELEMENT_COMPLETED' ? 'COMPLETED' : 'TERMINATED'
    else this.#variables.delete(key)
  }

  #began(key: number, { bpmnProcessId, parentProcessInstanceKey }: ProcessInstanceValue): void {
    // Those that it begins with were written before.
    const variables = this.#variables.get(key) ?? new Map<string, unknown>()
    this.#variables.set(key, variables)
    const parent = parentProcessInstanceKey
    const began: WatchedInstance = {
      key,
      processId: bpmnProcessId,
      parent,
      state: 'ACTIVE',
      passed: [],
      active: new Map(),
      variables,
    }
    this.instances.set(key, began)
    this.#called.set(parent, [...(this.#called.get(parent) ?? []), began])
    for (const name of PERSON_NUMBERS) this.#isAbout(began, variables.get(name))
  }

  #readTask(intent: string, key: number, value: UserTaskValue): void {
    const instance = this.instances.get(value.processInstanceKey)
    if (intent === 'CREATED' && instance) this.tasks.set(key, { ...value, userTaskKey: key, instance })
    if (intent === 'COMPLETED' || intent === 'CANCELED') this.tasks.delete(key)
  }

  /** Jobs that somebody has to do before the clock may move. One that failed is tried again when its time has come, which is at once. */
  #readJob(intent: string, key: number, value: JobValue): void {
    if (intent === 'COMPLETED' || intent === 'CANCELED' || intent === 'ERROR_THROWN') this.jobs.delete(key)
    else if (intent === 'FAILED' && value.retries === 0) this.jobs.delete(key)
    else this.jobs.set(key, value)
    if (intent === 'FAILED' && value.retries > 0 && value.retryBackoff > 0)
      void this.#engine.pinClock(this.#engine.clock.now() + value.retryBackoff)
  }

  #readVariable({ name, value, scopeKey }: Variable): void {
    const scope = this.#variables.get(scopeKey) ?? new Map<string, unknown>()
    this.#variables.set(scopeKey, scope.set(name, JSON.parse(value)))
    const instance = this.instances.get(scopeKey)
    if (instance && PERSON_NUMBERS.has(name)) this.#isAbout(instance, scope.get(name))
  }

  #isAbout(instance: WatchedInstance, subjectNo: unknown): void {
    if (typeof subjectNo === 'string') this.#about.set(subjectNo, (this.#about.get(subjectNo) ?? new Set()).add(instance))
  }
}
