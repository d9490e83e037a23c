import type { Case } from '../../domain/case.ts'
import type { CopiedRecord } from '../../domain/history-record.ts'

/** What records, or an engine's searches, say of one case. */
export interface CaseChange {
  /** Present from its beginning on; without it, a case that nobody knows is no case. */
  begun?: Pick<Case, 'processDefinitionKey' | 'processDefinitionId' | 'processVersion' | 'startedAt'>
  ended?: Pick<Case, 'state' | 'endedAt'>
  migrated?: Pick<Case, 'processDefinitionKey' | 'processDefinitionId' | 'processVersion'>
  readonly about: Partial<Pick<Case, 'caseNo' | 'caseTitle' | 'countyCode' | 'officeCode' | 'sealed'>>
  readonly instances: Set<string>
  readonly opened: Set<string>
  readonly resolved: Set<string>
  /** A user name. */
  startedBy?: string
  /** User names. */
  readonly handlers: Set<string>
  /** User names of those who hold or have held a task, by the task's key. */
  readonly held: Map<string, Set<string>>
  /** Ids of forms as handed in: their submitters are handlers. */
  readonly submissions: Set<string>
}

export const noChange = (): CaseChange => ({
  about: {},
  instances: new Set(),
  opened: new Set(),
  resolved: new Set(),
  handlers: new Set(),
  held: new Map(),
  submissions: new Set(),
})

const TEXTS = ['caseNo', 'caseTitle', 'countyCode', 'officeCode'] as const
/** The variables of a case's outermost scope that say what it is and where it belongs. */
export const ABOUT_CASE = [...TEXTS, 'isMinor', 'submissionId'] as const
/** Intents after which the assignee has the task. */
const HOLDS = new Set(['CREATED', 'ASSIGNED', 'UPDATED', 'COMPLETED'])
/** The records that say something of a case. */
export const OF_CASES = {
  recordType: 'EVENT',
  $or: [
    { valueType: 'PROCESS_INSTANCE', 'value.bpmnElementType': 'PROCESS' },
    { valueType: 'VARIABLE', 'value.name': { $in: ABOUT_CASE } },
    { valueType: { $in: ['INCIDENT', 'USER_TASK'] } },
  ],
}

/** Reads records in their order into what they change, by case. */
export class CaseChanges {
  readonly byCase = new Map<string, CaseChange>()
  /** The case of each instance. */
  readonly #cases: Map<string, string>

  /** @param cases the cases of instances that had begun before */
  constructor(cases: ReadonlyMap<string, string>) {
    this.#cases = new Map(cases)
  }

  /** @param records in their order; an instance's variables stand before its beginning */
  read(records: readonly CopiedRecord[]): void {
    for (const record of records) this.#place(record)
    for (const record of records) this.#read(record)
  }

  #place(record: CopiedRecord): void {
    const { processInstanceKey: key, parentProcessInstanceKey: caller } = record
    if (key === undefined || !isProcess(record) || record.intent !== 'ELEMENT_ACTIVATING') return
    const root = caller === undefined ? key : this.#cases.get(caller)
    if (root !== undefined) this.#cases.set(key, root)
  }

  #read(record: CopiedRecord): void {
    const { valueType, intent, processInstanceKey, key, value } = record
    const root = processInstanceKey === undefined ? undefined : this.#cases.get(processInstanceKey)
    if (processInstanceKey === undefined || root === undefined) return
    const change = this.byCase.get(root) ?? noChange()
    this.byCase.set(root, change)
    if (isProcess(record)) {
      change.instances.add(processInstanceKey)
      if (processInstanceKey === root) readProcess(change, record)
    }
    if (valueType === 'VARIABLE' && intent !== 'MIGRATED' && value.scopeKey === root) {
      readVariable(change, String(value.name), String(value.value))
    }
    if (valueType === 'INCIDENT' && intent === 'CREATED') change.opened.add(key)
    if (valueType === 'INCIDENT' && intent === 'RESOLVED') change.resolved.add(key)
    if (valueType === 'USER_TASK' && HOLDS.has(intent) && value.assignee)
      addHolder(change, String(value.userTaskKey), String(value.assignee))
  }
}

export function addHolder({ held }: CaseChange, userTaskKey: string, username: string): void {
  held.set(userTaskKey, (held.get(userTaskKey) ?? new Set()).add(username))
}

const isProcess = ({ valueType, value }: CopiedRecord): boolean =>
  valueType === 'PROCESS_INSTANCE' && value.bpmnElementType === 'PROCESS'

function readProcess(change: CaseChange, { intent, timestamp, value }: CopiedRecord): void {
  const endedAt = new Date(timestamp)
  if (intent === 'ELEMENT_ACTIVATING') change.begun = { ...definitionOf(value), startedAt: new Date(timestamp) }
  if (intent === 'ELEMENT_MIGRATED') change.migrated = definitionOf(value)
  if (intent === 'ELEMENT_COMPLETED') change.ended = { state: 'COMPLETED', endedAt }
  if (intent === 'ELEMENT_TERMINATED') change.ended = { state: 'TERMINATED', endedAt }
}

/** @param json a variable's value */
export function readVariable({ about, submissions }: CaseChange, name: string, json: string): void {
  const value = parsed(json)
  // Who was a minor once stays one to the file, grown up since or not (法54, 法58).
  if (name === 'isMinor' && value === true) about.sealed = true
  if (name === 'submissionId' && typeof value === 'string') submissions.add(value)
  const text = TEXTS.find(each => each === name)
  if (text && (typeof value === 'string' || value === null)) about[text] = value
}

const definitionOf = (value: Record<string, unknown>) => ({
  processDefinitionKey: String(value.processDefinitionKey),
  processDefinitionId: String(value.bpmnProcessId),
  processVersion: Number(value.version),
})

/** The engine's own values are JSON; what a foreign one cut short is not. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
