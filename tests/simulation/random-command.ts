import type { Command, EngineRecord } from '../../engine/core/record.ts'
import type { Random } from './random.ts'

const END: Readonly<Record<string, true>> = Object.fromEntries(
  ['JOB COMPLETED', 'JOB CANCELED', 'JOB ERROR_THROWN', 'USER_TASK COMPLETED', 'USER_TASK CANCELED', 'INCIDENT RESOLVED'].map(
    end => [end, true],
  ),
)

/** What a worker, a user or an administrator might do next; sometimes something foolish. */
export function randomCommand(random: Random, log: readonly EngineRecord[]): Command {
  const open = openEntities(log)
  const choices: (() => Command)[] = [() => createInstance(random), () => activateJobs(random), () => publish(random, log)]
  for (const kind of ['JOB', 'USER_TASK', 'INCIDENT'] as const) {
    const keys = open[kind]
    if (keys.length > 0) choices.push(...Array<() => Command>(3).fill(() => OF_ENTITY[kind](random, random.pick(keys))))
  }
  const instances = log.filter(record => record.valueType === 'PROCESS_INSTANCE_CREATION' && record.intent === 'CREATED')
  if (instances.length > 0) choices.push(() => ofInstance(random, Number(random.pick(instances).value['processInstanceKey'])))
  return random.pick(choices)()
}

type Kind = 'JOB' | 'USER_TASK' | 'INCIDENT'

function openEntities(log: readonly EngineRecord[]): Record<Kind, number[]> {
  const open: Record<Kind, Set<number>> = { JOB: new Set(), USER_TASK: new Set(), INCIDENT: new Set() }
  for (const { recordType, valueType, intent, key } of log) {
    if (recordType !== 'EVENT' || !(valueType in open)) continue
    const keys = open[valueType as Kind]
    if (intent === 'CREATED') keys.add(key)
    else if (END[`${valueType} ${intent}`]) keys.delete(key)
  }
  return { JOB: [...open.JOB], USER_TASK: [...open.USER_TASK], INCIDENT: [...open.INCIDENT] }
}

const variables = (random: Random): ReadonlyMap<string, string> =>
  new Map([
    ['n', String(random.integer(6))],
    ['result', String(random.integer(6))],
    ...(random.chance(0.2) ? ([['extra', '{"list":[1,2.50,"三"]}']] as const) : []),
  ])

function createInstance(random: Random): Command {
  const value = {
    bpmnProcessId: 'main',
    version: -1,
    processDefinitionKey: -1,
    processInstanceKey: -1,
    tags: [],
    tenantId: '<default>',
  }
  const document = new Map([...variables(random), ['id', `"${random.integer(3)}"`]])
  const more = { variables: document, startInstructions: [], runtimeInstructions: [] }
  return { valueType: 'PROCESS_INSTANCE_CREATION', intent: 'CREATE', key: -1, value: { ...value, ...more } }
}

function activateJobs(random: Random): Command {
  const value = { type: 'work', worker: 'simulation', timeout: 60_000, maxJobsToActivate: 1 + random.integer(5) }
  const more = { jobKeys: [], jobs: [], truncated: false, tenantIds: [] }
  return { valueType: 'JOB_BATCH', intent: 'ACTIVATE', key: -1, value: { ...value, ...more } }
}

function publish(random: Random, log: readonly EngineRecord[]): Command {
  const names = log
    .filter(record => record.valueType === 'MESSAGE_SUBSCRIPTION')
    .map(record => String(record.value['messageName']))
  const value = {
    name: names.length > 0 ? random.pick(names) : 'nobody',
    correlationKey: String(random.integer(3)),
    timeToLive: random.pick([0, 600_000]),
    messageId: random.chance(0.2) ? `id-${random.integer(3)}` : '',
    deadline: -1,
    variables: variables(random),
    tenantId: '<default>',
  }
  return { valueType: 'MESSAGE', intent: 'PUBLISH', key: -1, value }
}

function ofInstance(random: Random, key: number): Command {
  if (random.chance(0.3)) return { valueType: 'PROCESS_INSTANCE', intent: 'CANCEL', key, value: {} }
  const value = {
    scopeKey: key,
    updateSemantics: random.pick(['PROPAGATE', 'LOCAL']),
    variables: variables(random),
    tenantId: '<default>',
  }
  return { valueType: 'VARIABLE_DOCUMENT', intent: 'UPDATE', key: -1, value }
}

const OF_ENTITY: Readonly<Record<Kind, (random: Random, key: number) => Command>> = {
  JOB(random, key) {
    const value = {
      variables: variables(random),
      errorCode: 'E',
      errorMessage: 'simulated',
      retries: random.integer(3),
      retryBackoff: 0,
    }
    const backoff = random.pick([0, 120_000])
    const intent = random.pick(['COMPLETE', 'COMPLETE', 'COMPLETE', 'FAIL', 'THROW_ERROR', 'UPDATE_RETRIES', 'UPDATE_TIMEOUT'])
    return { valueType: 'JOB', intent, key, value: { ...value, retryBackoff: backoff, timeout: 30_000, changedAttributes: [] } }
  },
  USER_TASK(random, key) {
    const intent = random.pick(['COMPLETE', 'COMPLETE', 'ASSIGN', 'CLAIM', 'UPDATE'])
    const value = {
      assignee: random.pick(['', 'ann', 'bob']),
      action: '',
      variables: variables(random),
      priority: random.integer(100),
    }
    return { valueType: 'USER_TASK', intent, key, value: { ...value, changedAttributes: ['priority'] } }
  },
  INCIDENT: (_random, key) => ({ valueType: 'INCIDENT', intent: 'RESOLVE', key, value: {} }),
}
