import type { HistoryRecord } from '../../server/plugin-api.ts'
import { given, list, submissionOf, taskDetail, text } from './record-value.ts'
import type { Step, StepDetail, StepKind, VariableChange, Effect } from './step.ts'

interface Draft extends Step {
  detail: StepDetail
  changes: VariableChange[]
  effects: Effect[]
}

/**
 * From the engine's records to the steps of one instance, in the order of the records; those of called instances are theirs.
 * Records that only carry a step out (variables written, flows taken, timers set) belong to the step they follow.
 */
export function stepsOf(records: readonly HistoryRecord[], processInstanceKey: string): Step[] {
  return new StepBuilder(records, processInstanceKey).build()
}

/** What makes an element wait; one that completed without any of these was only passed. */
const WAITS = new Set([
  'JOB.CREATED',
  'USER_TASK.CREATING',
  'USER_TASK.CREATED',
  'TIMER.CREATED',
  'PROCESS_MESSAGE_SUBSCRIPTION.CREATING',
])
const CONTAINERS = new Set([
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'CALL_ACTIVITY',
  'MULTI_INSTANCE_BODY',
  'AD_HOC_SUB_PROCESS',
])

class StepBuilder {
  private readonly drafts: Draft[] = []
  /** The element instance that goes on to complete because of the current step. */
  private completing: string | undefined
  private readonly waiting = new Set<string>()
  private readonly variables = new Map<string, string>()
  private readonly workers = new Map<string, string>()
  private readonly types = new Map<string, string>()
  /** Where each element instance stands; a migration moves it. */
  private readonly elements = new Map<string, string>()
  private readonly records: readonly HistoryRecord[]
  private readonly processInstanceKey: string

  constructor(records: readonly HistoryRecord[], processInstanceKey: string) {
    this.records = records.filter(record => record.recordType === 'EVENT')
    this.processInstanceKey = processInstanceKey
  }

  build(): Step[] {
    for (const record of this.records) {
      if (WAITS.has(`${record.valueType}.${record.intent}`)) this.waiting.add(text(record.value, 'elementInstanceKey'))
    }
    for (const record of this.records) {
      if (text(record.value, 'processInstanceKey') === this.processInstanceKey) this.read(record)
      else this.readOther(record)
    }
    return this.drafts
  }

  /** Records of other instances that say something about this one. */
  private readOther(record: HistoryRecord): void {
    const { valueType, intent, value } = record
    if (valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING') {
      if (text(value, 'parentProcessInstanceKey') !== this.processInstanceKey) return
      const caller = text(value, 'parentElementInstanceKey')
      const step = this.drafts.findLast(draft => draft.elementInstanceKey === caller)
      if (step && text(value, 'bpmnElementType') === 'PROCESS') step.detail.calledInstanceKey = text(value, 'processInstanceKey')
    } else if (valueType === 'JOB_BATCH') {
      for (const key of list(value, 'jobKeys')) this.workers.set(key, text(value, 'worker'))
    }
  }

  private read(record: HistoryRecord): void {
    switch (record.valueType) {
      case 'PROCESS_INSTANCE':
        return this.readElement(record)
      case 'VARIABLE':
        return this.readVariable(record)
      case 'USER_TASK':
        return this.readUserTask(record)
      case 'JOB':
        return this.readJob(record)
      case 'TIMER':
        return this.readTimer(record)
      case 'PROCESS_MESSAGE_SUBSCRIPTION':
      case 'MESSAGE_START_EVENT_SUBSCRIPTION':
        return this.readMessage(record)
      case 'INCIDENT':
        return this.readIncident(record)
      default:
        return this.readOutside(record)
    }
  }

  private readElement(record: HistoryRecord): void {
    const { intent, value } = record
    const type = text(value, 'bpmnElementType')
    const elementId = text(value, 'elementId')
    this.types.set(record.key, type)
    const parent = text(value, 'flowScopeKey')
    const passes = !this.waiting.has(record.key) && !CONTAINERS.has(type)
    if (intent === 'SEQUENCE_FLOW_TAKEN') this.current(record).effects.push({ type: 'taken', elementId })
    if (intent === 'ELEMENT_ACTIVATING') {
      const step =
        type === 'PROCESS' ? this.began(record) : passes ? this.current(record) : this.begin(record, 'activated', record.key)
      step.effects.push({ type: 'entered', elementId, scope: record.key, parent })
      this.elements.set(record.key, elementId)
    }
    if (intent === 'ELEMENT_MIGRATED') {
      const step = type === 'PROCESS' ? this.begin(record, 'migrated', record.key) : this.current(record)
      const before = this.elements.get(record.key) ?? elementId
      step.effects.push({ type: 'left', elementId: before, scope: record.key, parent })
      step.effects.push({ type: 'entered', elementId, scope: record.key, parent })
      this.elements.set(record.key, elementId)
    }
    if (intent === 'ELEMENT_COMPLETING' && !this.continues(record.key)) {
      this.begin(record, type === 'PROCESS' ? 'process-completed' : passes ? 'passed' : 'completed', record.key)
    }
    if (intent === 'ELEMENT_COMPLETED')
      this.current(record).effects.push({ type: 'completed', elementId, scope: record.key, parent })
    if (intent === 'ELEMENT_TERMINATED') {
      const step = this.begin(record, type === 'PROCESS' ? 'process-terminated' : 'terminated', record.key)
      step.effects.push({ type: 'terminated', elementId, scope: record.key, parent })
    }
  }

  private readVariable({ intent, value, ...record }: HistoryRecord): void {
    if (intent !== 'CREATED' && intent !== 'UPDATED') return
    const scopeKey = text(value, 'scopeKey')
    const name = text(value, 'name')
    const after = text(value, 'value')
    const id = `${scopeKey} ${name}`
    const before = this.variables.get(id)
    this.variables.set(id, after)
    const step = this.current({ intent, value, ...record })
    step.changes.push({ scopeKey, name, ...(before === undefined ? {} : { before }), after })
    if (name === 'submissionId') step.detail.submissionId = submissionOf(after)
  }

  private readUserTask(record: HistoryRecord): void {
    const { intent, value } = record
    const instance = text(value, 'elementInstanceKey')
    const assignee = text(value, 'assignee')
    if (intent === 'CREATED') {
      Object.assign(this.current(record).detail, taskDetail(record))
    } else if (intent === 'ASSIGNED') {
      const step = this.begin(record, assignee === '' ? 'task-unassigned' : 'task-assigned', instance)
      Object.assign(step.detail, taskDetail(record), { assignee })
    } else if (intent === 'UPDATED') {
      const step = this.begin(record, 'task-updated', instance)
      Object.assign(step.detail, taskDetail(record), { changedAttributes: list(value, 'changedAttributes') })
    } else if (intent === 'COMPLETING' || (intent === 'COMPLETED' && !this.continues(instance))) {
      const step = this.begin(record, 'task-completed', instance, true)
      Object.assign(step.detail, taskDetail(record), { assignee: given(assignee) })
    }
  }

  private readJob(record: HistoryRecord): void {
    const { intent, value } = record
    const detail: StepDetail = { jobType: text(value, 'type') }
    const worker = given(text(value, 'worker')) ?? this.workers.get(record.key)
    if (worker) detail.worker = worker
    if (intent === 'CREATED') Object.assign(this.current(record).detail, detail)
    const kind = JOB_STEPS[intent]
    if (!kind) return
    const step = this.begin(record, kind, text(value, 'elementInstanceKey'), kind === 'job-completed')
    Object.assign(step.detail, detail)
    if (kind === 'job-failed' || kind === 'job-retries-updated') step.detail.retries = Number(value['retries'])
    if (given(text(value, 'errorMessage')) && kind !== 'job-completed') step.detail.errorMessage = text(value, 'errorMessage')
    if (kind === 'error-thrown') step.detail.errorCode = text(value, 'errorCode')
  }

  private readTimer(record: HistoryRecord): void {
    const dueDate = Number(record.value['dueDate'])
    if (record.intent === 'CREATED') this.current(record).detail.dueDate ??= dueDate
    if (record.intent !== 'TRIGGERED') return
    const instance = text(record.value, 'elementInstanceKey')
    if (given(instance) === undefined) {
      this.began(record).detail.dueDate = dueDate
      return
    }
    const step = this.begin(record, 'timer-triggered', instance, true, text(record.value, 'targetElementId'))
    step.detail.dueDate = dueDate
  }

  private readMessage(record: HistoryRecord): void {
    const { intent, value } = record
    const detail: StepDetail = { messageName: text(value, 'messageName'), correlationKey: text(value, 'correlationKey') }
    if (record.valueType === 'MESSAGE_START_EVENT_SUBSCRIPTION') {
      Object.assign(this.began(record).detail, detail)
    } else if (intent === 'CREATED' || intent === 'CREATING') {
      Object.assign(this.current(record).detail, detail)
    } else if (intent === 'CORRELATED') {
      const instance = text(value, 'elementInstanceKey')
      Object.assign(this.begin(record, 'message-correlated', instance, true, text(value, 'elementId')).detail, detail)
    }
  }

  private readIncident(record: HistoryRecord): void {
    const { intent, value } = record
    if (intent !== 'CREATED' && intent !== 'RESOLVED') return
    const step = this.begin(
      record,
      intent === 'CREATED' ? 'incident-created' : 'incident-resolved',
      text(value, 'elementInstanceKey'),
    )
    Object.assign(step.detail, { errorType: text(value, 'errorType'), errorMessage: text(value, 'errorMessage') })
    step.effects.push({ type: intent === 'CREATED' ? 'incident' : 'resolved', elementId: text(value, 'elementId') })
  }

  /** Changes made by someone from outside the model. */
  private readOutside(record: HistoryRecord): void {
    const kind = OUTSIDE_STEPS[`${record.valueType}.${record.intent}`]
    if (kind) this.begin(record, kind, text(record.value, 'scopeKey'))
  }

  /** The first step: what comes before the process activates (variables, the message that starts it) belongs to it. */
  private began(record: HistoryRecord): Draft {
    const first = this.drafts[0] ?? this.begin(record, 'process-started', this.processInstanceKey)
    return Object.assign(first, { elementId: given(text(record.value, 'elementId')) ?? first.elementId, elementType: 'PROCESS' })
  }

  private current(record: HistoryRecord): Draft {
    return this.drafts.at(-1) ?? this.began(record)
  }

  private continues(elementInstanceKey: string): boolean {
    return this.completing === elementInstanceKey
  }

  private begin(record: HistoryRecord, kind: StepKind, instance: string, completes = false, elementId?: string): Draft {
    const type = elementId === undefined ? this.types.get(instance) : undefined
    const draft: Draft = {
      index: this.drafts.length,
      position: record.position,
      at: record.timestamp,
      kind,
      elementId: elementId ?? text(record.value, 'elementId'),
      ...(type ? { elementType: type } : {}),
      ...(given(instance) ? { elementInstanceKey: instance } : {}),
      detail: {},
      changes: [],
      effects: [],
    }
    this.drafts.push(draft)
    this.completing = completes ? instance : undefined
    return draft
  }
}

const JOB_STEPS: Readonly<Record<string, StepKind>> = {
  COMPLETED: 'job-completed',
  FAILED: 'job-failed',
  TIMED_OUT: 'job-timed-out',
  RETRIES_UPDATED: 'job-retries-updated',
  UPDATED: 'job-retries-updated',
  ERROR_THROWN: 'error-thrown',
}
const OUTSIDE_STEPS: Readonly<Record<string, StepKind>> = {
  'VARIABLE_DOCUMENT.UPDATING': 'variables-set',
  'VARIABLE_DOCUMENT.UPDATED': 'variables-set',
  'PROCESS_INSTANCE_MODIFICATION.MODIFIED': 'modified',
}
