import type { Core } from '../core/core.ts'
import { createCore } from '../core/create-core.ts'
import { assert } from '../core/assert.ts'
import type { Command, EngineRecord, RecordValue } from '../core/record.ts'
import { createInMemoryStore } from '../core/state/in-memory-store.ts'
import { languages } from '../runtime/languages.ts'
import { Standing } from './standing.ts'

/** A model, form or decision as it is deployed: `hearing.bpmn` and its text. */
export interface Resource {
  readonly name: string
  readonly content: string
}
/** Anything that JSON can hold. */
export type Variables = Readonly<Record<string, unknown>>

export interface ScratchOptions {
  /** Where its clock begins: milliseconds since the epoch. It stands still until it is moved. */
  readonly now: number
  /** Where dates and times without an offset are taken to be: `Asia/Shanghai`. */
  readonly zone: string
}

/** What the engine does not do, in its own (English) words. */
export class ScratchRefusal extends Error {
  override readonly name = 'ScratchRefusal'
  readonly type: string
  constructor(type: string, reason: string) {
    super(reason)
    this.type = type
  }
}

const TENANT = { tenantId: '<default>' }
/** A loop of timers on the way to a far day: whoever moves the clock is told instead of waiting for ever. */
const MOST_DUE_STEPS = 20_000
const MESSAGE_LIFE_MS = 3_600_000

/**
 * The engine without anything that lasts: no disk, no clock of its own, no workers. Runs in a page as well as on a server. Whoever drives
 * it plays the people, the workers and the world outside, and moves the time.
 */
export class ScratchEngine {
  readonly standing = new Standing()
  readonly zone: string
  private readonly core: Core
  private time: number

  constructor({ now, zone }: ScratchOptions) {
    this.time = now
    this.zone = zone
    this.core = createCore({ store: createInMemoryStore(), ...languages, limits: { zone } })
  }

  get now(): number {
    return this.time
  }

  /** When something falls due by itself; undefined where nothing waits for the time. */
  get nextDueAt(): number | undefined {
    return this.core.nextDueAt()
  }

  /** @throws {ScratchRefusal} with all that is wrong with them; nothing is deployed then */
  deploy(resources: readonly Resource[]): void {
    const list = resources.map(({ name, content }) => ({ resourceName: name, resource: base64(content) }))
    this.send('DEPLOYMENT', 'CREATE', -1, { resources: list, ...TENANT })
  }

  /** @returns the process instance's key */
  start(bpmnProcessId: string, variables: Variables = {}): number {
    const created = this.send('PROCESS_INSTANCE_CREATION', 'CREATE', -1, {
      bpmnProcessId,
      version: -1,
      processDefinitionKey: -1,
      processInstanceKey: -1,
      variables: documentOf(variables),
      startInstructions: [],
      runtimeInstructions: [],
      tags: [],
      ...TENANT,
    })
    return Number(created?.value['processInstanceKey'])
  }

  completeTask(userTaskKey: number, variables: Variables = {}): void {
    this.send('USER_TASK', 'COMPLETE', userTaskKey, {
      userTaskKey,
      action: 'complete',
      variables: documentOf(variables),
      ...TENANT,
    })
  }

  completeJob(jobKey: number, variables: Variables = {}): void {
    this.send('JOB', 'COMPLETE', jobKey, { variables: documentOf(variables), ...TENANT })
  }

  /** A BPMN error of the worker, which a boundary event may catch. */
  throwError(jobKey: number, errorCode: string, variables: Variables = {}): void {
    this.send('JOB', 'THROW_ERROR', jobKey, { errorCode, errorMessage: '', variables: documentOf(variables), ...TENANT })
  }

  publish(name: string, correlationKey: string, variables: Variables = {}): void {
    this.send('MESSAGE', 'PUBLISH', -1, {
      name,
      correlationKey,
      timeToLive: MESSAGE_LIFE_MS,
      messageId: '',
      deadline: -1,
      variables: documentOf(variables),
      ...TENANT,
    })
  }

  broadcast(signalName: string, variables: Variables = {}): void {
    this.send('SIGNAL', 'BROADCAST', -1, { signalName, variables: documentOf(variables), ...TENANT })
  }

  setVariables(scopeKey: number, variables: Variables): void {
    this.send('VARIABLE_DOCUMENT', 'UPDATE', -1, {
      scopeKey,
      updateSemantics: 'PROPAGATE',
      variables: documentOf(variables),
      ...TENANT,
    })
  }

  /** Tries again what an incident stopped. */
  resolve(incidentKey: number): void {
    this.send('INCIDENT', 'RESOLVE', incidentKey, {})
  }

  /** Moves the clock on; what falls due on the way happens in order, each at its own time. It never goes back. */
  advanceTo(target: number): void {
    let steps = 0
    for (let next = this.core.nextDueAt(); next !== undefined && next <= target; next = this.core.nextDueAt()) {
      this.time = Math.max(this.time, next)
      let commands = [...this.core.due(this.time)]
      if (commands.length === 0) {
        // A job's deadline passes one millisecond after its date.
        if (next + 1 > target) break
        this.time = Math.max(this.time, next + 1)
        commands = [...this.core.due(this.time)]
      }
      if (commands.length === 0) break
      for (const command of commands) this.process(command)
      if (++steps > MOST_DUE_STEPS)
        throw new ScratchRefusal('EXHAUSTED', `More than ${MOST_DUE_STEPS} things fall due before then`)
    }
    this.time = Math.max(this.time, target)
  }

  private send(valueType: string, intent: string, key: number, value: RecordValue): EngineRecord | undefined {
    const response = this.process({ valueType, intent, key, value })
    if (response?.recordType === 'COMMAND_REJECTION') throw new ScratchRefusal(response.rejectionType, response.rejectionReason)
    return response
  }

  private process(command: Command): EngineRecord | undefined {
    const { records, response } = this.core.process(command, this.time)
    for (const record of records) if (record.recordType === 'EVENT') this.standing.apply(record)
    return response
  }
}

export function documentOf(variables: Variables): ReadonlyMap<string, string> {
  return new Map(Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value ?? null)]))
}

/** Of UTF-8. */
function base64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  assert(binary.length === bytes.length, 'one character for each byte')
  return btoa(binary)
}
