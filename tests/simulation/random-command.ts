import type { Command, EngineRecord } from '../../engine/core/record.ts'
import { randomResult } from './random-answer.ts'
import { randomMigration } from './random-migration.ts'
import { randomModification } from './random-modification.ts'
import type { Random } from './random.ts'

/** What a worker, a user or an administrator might do next; sometimes something foolish. */
export function randomCommand(random: Random, log: readonly EngineRecord[]): Command {
  const open = openEntities(log)
  const instances = keysOf(log, record => record.intent === 'ELEMENT_ACTIVATING' && record.value['bpmnElementType'] === 'PROCESS')
  const choices: (() => Command)[] = [() => activateJobs(random), () => publish(random, log), () => ofUnknown(random, log)]
  if (instances.length < 12) choices.push(() => createInstance(random))
  for (const kind of KINDS) {
    const keys = open[kind]
    if (keys.length > 0) choices.push(...Array<() => Command>(4).fill(() => OF_ENTITY[kind](random, random.pick(keys), log)))
  }
  if (instances.length > 0) {
    choices.push(() => ofInstance(random, random.pick(instances), log))
    choices.push(() => randomModification(random, pickInstance(random, instances, log), log, variables))
    choices.push(() => randomMigration(random, random.pick(instances), log))
    choices.push(() => broadcast(random, log))
  }
  return random.pick(choices)()
}

/** Mostly one that is still there. */
function pickInstance(random: Random, instances: readonly number[], log: readonly EngineRecord[]): number {
  const ended = new Set(keysOf(log, ({ intent }) => intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED'))
  const live = instances.filter(key => !ended.has(key))
  return random.pick(live.length > 0 && random.chance(0.9) ? live : instances)
}

const KINDS = ['JOB', 'USER_TASK', 'INCIDENT'] as const
type Kind = (typeof KINDS)[number]

/** A user task may be asked for before its listeners have agreed that it is created. */
const BEGINS: Readonly<Record<Kind, string>> = { JOB: 'CREATED', USER_TASK: 'CREATING', INCIDENT: 'CREATED' }

const ENDS: ReadonlySet<string> = new Set([
  'JOB COMPLETED',
  'JOB CANCELED',
  'USER_TASK COMPLETED',
  'USER_TASK CANCELED',
  'INCIDENT RESOLVED',
])

function openEntities(log: readonly EngineRecord[]): Record<Kind, number[]> {
  const open: Record<Kind, Set<number>> = { JOB: new Set(), USER_TASK: new Set(), INCIDENT: new Set() }
  for (const { recordType, valueType, intent, key } of log) {
    if (recordType !== 'EVENT' || !(valueType in open)) continue
    const keys = open[valueType as Kind]
    if (intent === BEGINS[valueType as Kind]) keys.add(key)
    else if (ENDS.has(`${valueType} ${intent}`)) keys.delete(key)
  }
  return { JOB: [...open.JOB], USER_TASK: [...open.USER_TASK], INCIDENT: [...open.INCIDENT] }
}

const keysOf = (log: readonly EngineRecord[], matches: (record: EngineRecord) => boolean): number[] =>
  log.filter(record => record.recordType === 'EVENT' && matches(record)).map(record => record.key)

const ODD = ['{"list":[1,2.5,"三"],"":{"1":null}}', '1.0', '123456789012345678', '"a \\"quoted\\" text"', 'true', '[]', '-0.5e3']

function variables(random: Random): ReadonlyMap<string, string> {
  const document = new Map<string, string>()
  if (random.chance(0.7)) document.set('n', String(random.integer(6)))
  if (random.chance(0.5)) document.set('result', String(random.integer(6)))
  if (random.chance(0.2)) document.set('who', random.pick(['"ann"', '"bob"', '7', 'null']))
  if (random.chance(0.1)) document.set('items', random.pick(['[1]', '[]', '["a","b","c"]', '7']))
  if (random.chance(0.2)) document.set('pause', random.pick(['"PT2M"', '"PT30M"', '"soon"', '5']))
  if (random.chance(0.2)) document.set(random.pick(['', '1', 'odd name', '变量', 'missing']), random.pick(ODD))
  return document
}

function createInstance(random: Random): Command {
  const document = new Map([...variables(random), ['id', `"${random.integer(3)}"`]])
  if (random.chance(0.8)) for (const [name, value] of GOOD) document.set(name, value)
  const value = {
    bpmnProcessId: 'main',
    version: -1,
    processDefinitionKey: -1,
    processInstanceKey: -1,
    tags: [],
    tenantId: '<default>',
  }
  const more = { variables: document, startInstructions: [], runtimeInstructions: [] }
  return { valueType: 'PROCESS_INSTANCE_CREATION', intent: 'CREATE', key: -1, value: { ...value, ...more } }
}

const GOOD = [
  ['who', '"ann"'],
  ['kind', '"work"'],
  ['pause', '"PT3M"'],
  ['child', '"child"'],
  ['when', '"2029-05-05T10:00:00+08:00"'],
  ['items', '[1,"b"]'],
  ['n', '3'],
] as const

function activateJobs(random: Random): Command {
  const value = {
    type: random.pick(['work', 'listen', 'also', 'other', 'asked']),
    worker: 'simulation',
    timeout: 60_000,
    maxJobsToActivate: 1 + random.integer(5),
  }
  const more = { jobKeys: [], jobs: [], truncated: false, tenantIds: [] }
  return { valueType: 'JOB_BATCH', intent: 'ACTIVATE', key: -1, value: { ...value, ...more } }
}

function publish(random: Random, log: readonly EngineRecord[]): Command {
  const subscriptions = log.filter(record => record.valueType === 'MESSAGE_SUBSCRIPTION' && record.intent === 'CREATED')
  const wanted = subscriptions.length > 0 ? random.pick(subscriptions).value : { messageName: 'nobody', correlationKey: 'x' }
  const name = String(wanted['messageName'])
  const correlationKey = random.chance(0.8) ? String(wanted['correlationKey']) : String(random.integer(3))
  const document = { name, correlationKey, variables: variables(random), tenantId: '<default>' }
  if (random.chance(0.2)) {
    const value = { ...document, messageKey: -1, processInstanceKey: -1, requestId: -1, requestStreamId: -1 }
    return { valueType: 'MESSAGE_CORRELATION', intent: 'CORRELATE', key: -1, value }
  }
  const messageId = random.chance(0.2) ? `id-${random.integer(3)}` : ''
  const value = { ...document, timeToLive: random.pick([0, 240_000, 600_000]), messageId, deadline: -1 }
  return { valueType: 'MESSAGE', intent: 'PUBLISH', key: -1, value }
}

function broadcast(random: Random, log: readonly EngineRecord[]): Command {
  const awaited = log.filter(record => record.valueType === 'SIGNAL_SUBSCRIPTION' && record.intent === 'CREATED')
  const value = {
    signalName: random.pick(['nothing', ...awaited.map(record => String(record.value['signalName']))]),
    variables: variables(random),
    tenantId: '<default>',
  }
  return { valueType: 'SIGNAL', intent: 'BROADCAST', key: -1, value }
}

function ofInstance(random: Random, key: number, log: readonly EngineRecord[]): Command {
  if (random.chance(0.2)) return { valueType: 'PROCESS_INSTANCE', intent: 'CANCEL', key, value: {} }
  const elements = keysOf(log, record => record.intent === 'ELEMENT_ACTIVATED')
  const scopeKey = random.chance(0.5) && elements.length > 0 ? random.pick(elements) : key
  const updateSemantics = random.pick(['PROPAGATE', 'PROPAGATE', 'LOCAL'])
  const value = { scopeKey, updateSemantics, variables: variables(random), tenantId: '<default>' }
  return { valueType: 'VARIABLE_DOCUMENT', intent: 'UPDATE', key: -1, value }
}

/** Of something that is over, or never was. */
function ofUnknown(random: Random, log: readonly EngineRecord[]): Command {
  const kind = random.pick(KINDS)
  const keys = keysOf(log, record => record.valueType === kind && record.intent === BEGINS[kind])
  return OF_ENTITY[kind](random, keys.length > 0 && random.chance(0.8) ? random.pick(keys) : 123, log)
}

const OF_ENTITY: Readonly<Record<Kind, (random: Random, key: number, log: readonly EngineRecord[]) => Command>> = {
  JOB(random, key, log) {
    const intents = [
      'COMPLETE',
      'COMPLETE',
      'COMPLETE',
      'COMPLETE',
      'FAIL',
      'FAIL',
      'THROW_ERROR',
      'UPDATE_RETRIES',
      'UPDATE_TIMEOUT',
      'UPDATE',
    ]
    const asked = log.some(record => record.key === key && record.value['jobKind'] === 'TASK_LISTENER')
    const value = {
      variables: asked && random.chance(0.95) ? new Map() : variables(random),
      result: randomResult(random),
      errorCode: random.pick(['E', 'F', '']),
      errorMessage: random.pick(['simulated', '']),
      retries: random.integer(3),
      retryBackoff: random.pick([0, 120_000]),
      timeout: 30_000,
      changedAttributes: random.pick([[], ['retries'], ['timeout'], ['retries', 'timeout']]),
    }
    return { valueType: 'JOB', intent: random.pick(intents), key, value }
  },
  USER_TASK(random, key) {
    const intent = random.pick(['COMPLETE', 'COMPLETE', 'COMPLETE', 'ASSIGN', 'CLAIM', 'UPDATE'])
    const value = {
      assignee: random.pick(['', 'ann', 'bob']),
      dueDate: random.pick(['', '2029-01-01T00:00:00Z']),
      action: random.pick(['', 'now']),
      variables: variables(random),
      priority: random.integer(100),
      candidateGroupsList: random.pick([[], ['g', 'h']]),
      changedAttributes: random.pick([[], ['priority'], ['assignee', 'dueDate'], ['candidateGroupsList', 'priority', 'unknown']]),
    }
    return { valueType: 'USER_TASK', intent, key, value }
  },
  INCIDENT: (_random, key) => ({ valueType: 'INCIDENT', intent: 'RESOLVE', key, value: {} }),
}
