import { newCore } from '../../engine/conformance/new-core.ts'
import type { Core } from '../../engine/core/core.ts'
import type { Command, EngineRecord } from '../../engine/core/record.ts'
import type { JobValue } from '../../engine/core/work-values.ts'
import { present } from '../../engine/core/assert.ts'

type Value = Readonly<Record<string, unknown>>

const TENANT = { tenantId: '<default>' }

/** Drives the interpreter in memory and remembers what it wrote. */
export class CoreDriver {
  readonly core: Core
  readonly records: EngineRecord[] = []
  now = Date.UTC(2026, 0, 5, 8)

  constructor(core: Core = newCore()) {
    this.core = core
  }

  /** @returns what this command and its follow-ups wrote */
  send(valueType: string, intent: string, key: number, value: Value): readonly EngineRecord[] {
    return this.process({ valueType, intent, key, value })
  }

  private process(command: Command): readonly EngineRecord[] {
    const { records } = this.core.process(command, this.now)
    this.records.push(...records)
    return records
  }

  deploy(...documents: readonly string[]): readonly EngineRecord[] {
    return this.deployResources(documents.map((text, index) => [`resource-${index}.bpmn`, text] as const))
  }

  deployResources(resources: readonly (readonly [string, string])[]): readonly EngineRecord[] {
    const list = resources.map(([resourceName, text]) => ({ resourceName, resource: Buffer.from(text).toString('base64') }))
    return this.send('DEPLOYMENT', 'CREATE', -1, { resources: list, ...TENANT })
  }

  /** @returns the new process instance's key */
  create(bpmnProcessId: string, variables: Value = {}, more: Value = {}): number {
    const [created] = only(
      this.send('PROCESS_INSTANCE_CREATION', 'CREATE', -1, {
        bpmnProcessId,
        version: -1,
        processDefinitionKey: -1,
        processInstanceKey: -1,
        variables: documentOf(variables),
        startInstructions: [],
        runtimeInstructions: [],
        tags: [],
        ...TENANT,
        ...more,
      }),
      'PROCESS_INSTANCE_CREATION',
      'CREATED',
    )
    return Number(present(created, 'the created instance').value['processInstanceKey'])
  }

  /** Completes the oldest open job of that type. */
  completeJob(type: string, variables: Value = {}): readonly EngineRecord[] {
    return this.send('JOB', 'COMPLETE', this.openJob(type), { variables: documentOf(variables), ...TENANT })
  }

  throwError(type: string, errorCode: string): readonly EngineRecord[] {
    return this.send('JOB', 'THROW_ERROR', this.openJob(type), { errorCode, errorMessage: '', variables: new Map(), ...TENANT })
  }

  openJob(type: string): number {
    const gone = new Set(
      [
        ...only(this.records, 'JOB', 'COMPLETED'),
        ...only(this.records, 'JOB', 'CANCELED'),
        ...only(this.records, 'JOB', 'ERROR_THROWN'),
      ].map(record => record.key),
    )
    const created = only(this.records, 'JOB', 'CREATED').find(
      record => !gone.has(record.key) && (record.value as unknown as JobValue).type === type,
    )
    return present(created, `an open job of type '${type}'`).key
  }

  publish(name: string, correlationKey: string, variables: Value = {}): readonly EngineRecord[] {
    const value = { name, correlationKey, timeToLive: 3_600_000, messageId: '', deadline: -1, variables: documentOf(variables) }
    return this.send('MESSAGE', 'PUBLISH', -1, { ...value, ...TENANT })
  }

  broadcast(signalName: string, variables: Value = {}): readonly EngineRecord[] {
    return this.send('SIGNAL', 'BROADCAST', -1, { signalName, variables: documentOf(variables), ...TENANT })
  }

  cancel(processInstanceKey: number): readonly EngineRecord[] {
    return this.send('PROCESS_INSTANCE', 'CANCEL', processInstanceKey, {})
  }

  setVariables(scopeKey: number, variables: Value): readonly EngineRecord[] {
    const value = { scopeKey, updateSemantics: 'PROPAGATE', variables: documentOf(variables), ...TENANT }
    return this.send('VARIABLE_DOCUMENT', 'UPDATE', -1, value)
  }

  resolveIncident(): readonly EngineRecord[] {
    const incident = present(only(this.records, 'INCIDENT', 'CREATED').at(-1), 'an incident')
    return this.send('INCIDENT', 'RESOLVE', incident.key, {})
  }

  /** Moves the clock; what falls due on the way is processed. */
  advance(ms: number): readonly EngineRecord[] {
    this.now += ms
    const written: EngineRecord[] = []
    for (const command of this.core.due(this.now)) written.push(...this.process(command))
    return written
  }
}

export function documentOf(variables: Value): Map<string, string> {
  return new Map(Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]))
}

export function only(records: readonly EngineRecord[], valueType: string, intent: string): EngineRecord[] {
  return records.filter(record => record.recordType === 'EVENT' && record.valueType === valueType && record.intent === intent)
}

export function rejectionOf(records: readonly EngineRecord[]): string {
  return present(
    records.find(record => record.recordType === 'COMMAND_REJECTION'),
    'a rejection',
  ).rejectionReason
}

/** The life of the elements, event by event: `ACTIVATED task`, `TAKEN start-task` … */
export function trace(records: readonly EngineRecord[]): string[] {
  return records
    .filter(record => record.recordType === 'EVENT' && record.valueType === 'PROCESS_INSTANCE')
    .map(record => `${record.intent.replace(/^ELEMENT_|^SEQUENCE_FLOW_/, '')} ${String(record.value['elementId'])}`)
}

/** Ids of the elements that went through this transition. */
export function elementsIn(
  records: readonly EngineRecord[],
  transition: 'ACTIVATED' | 'COMPLETED' | 'TERMINATED' | 'TAKEN',
): string[] {
  return trace(records)
    .filter(line => line.startsWith(`${transition} `))
    .map(line => line.slice(transition.length + 1))
}

/** Variables as last written, as JSON text: `scope key/name`, or just the name within one scope. */
export function variablesOf(records: readonly EngineRecord[], scopeKey: number): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const record of [...only(records, 'VARIABLE', 'CREATED'), ...only(records, 'VARIABLE', 'UPDATED')])
    if (record.value['scopeKey'] === scopeKey) variables[String(record.value['name'])] = String(record.value['value'])
  return variables
}

export function incidentOf(records: readonly EngineRecord[]): { errorType: string; errorMessage: string } {
  const { value } = present(only(records, 'INCIDENT', 'CREATED').at(-1), 'an incident')
  return { errorType: String(value['errorType']), errorMessage: String(value['errorMessage']) }
}
