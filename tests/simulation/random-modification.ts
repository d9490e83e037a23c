import type { Command, EngineRecord } from '../../engine/core/record.ts'
import type { Random } from './random.ts'

type Document = ReadonlyMap<string, string>

/** What an administrator might change in an instance; sometimes something that cannot be. */
export function randomModification(
  random: Random,
  instanceKey: number,
  log: readonly EngineRecord[],
  variables: (random: Random) => Document,
): Command {
  const targets = elementIds(instanceKey, log)
  const own = instancesOf(log, record => record.value['processInstanceKey'] === instanceKey)
  const live = withoutEnded(own, log)
  const processInstanceKey = random.chance(0.95) || live.length === 0 ? instanceKey : keyOf(random.pick(live))
  const instruction = () => activateInstruction(random, targets, random.chance(0.9) ? live : own, variables)
  const terminated = () => ({ elementInstanceKey: keyOf(random.pick(random.chance(0.9) && live.length > 0 ? live : own)) })
  const value = {
    processInstanceKey,
    activateInstructions: Array.from({ length: random.pick([0, 1, 1, 1, 2, 3]) }, instruction),
    terminateInstructions: own.length === 0 ? [] : Array.from({ length: random.pick([0, 0, 1, 1, 2]) }, terminated),
    ancestorScopeKeys: [],
    tenantId: '<default>',
  }
  return { valueType: 'PROCESS_INSTANCE_MODIFICATION', intent: 'MODIFY', key: processInstanceKey, value }
}

function activateInstruction(
  random: Random,
  targets: Targets,
  instances: readonly EngineRecord[],
  variables: (random: Random) => Document,
) {
  const elementId = random.pick(random.chance(0.9) ? targets.likely : targets.all)
  const ancestors = instances.filter(({ value }) => SCOPES.has(String(value['bpmnElementType'])))
  const chosen = random.chance(0.25) ? (random.chance(0.9) ? ancestors : instances) : []
  const scopeId = () => random.pick(['', '', elementId, elementId, random.chance(0.3) ? random.pick(targets.all) : ''])
  const variableInstructions = Array.from({ length: random.pick([0, 0, 1, 2]) }, () => ({
    elementId: scopeId(),
    variables: variables(random),
  }))
  const ancestorScopeKey = chosen.length > 0 ? keyOf(random.pick(chosen)) : -1
  return { elementId, ancestorScopeKey, variableInstructions, ancestorScopeKeys: [] }
}

const SCOPES = new Set(['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY'])
const keyOf = (record: EngineRecord): number => record.key

interface Targets {
  readonly likely: readonly string[]
  readonly all: readonly string[]
}

const ELEMENT = /<bpmn:(\w+) id="([^"]+)"/g
const NO_ELEMENTS = new Set(['definitions', 'message', 'error', 'signal', 'escalation'])
const UNLIKELY = new Set(['process', 'startEvent', 'boundaryEvent', 'sequenceFlow'])

/** All element ids of the instance's model, as it was deployed. */
function elementIds(instanceKey: number, log: readonly EngineRecord[]): Targets {
  const instance = log.find(({ key, intent }) => key === instanceKey && intent === 'ELEMENT_ACTIVATING')
  const definition = log.find(
    ({ valueType, intent, key }) =>
      valueType === 'PROCESS' && intent === 'CREATED' && key === instance?.value['processDefinitionKey'],
  )
  const model = Buffer.from(String(definition?.value['resource'] ?? ''), 'base64').toString()
  const elements = [...model.matchAll(ELEMENT)].filter(([, tag = '']) => !NO_ELEMENTS.has(tag))
  const likely = elements.filter(([, tag = '']) => !UNLIKELY.has(tag))
  return { likely: likely.map(([, , id = '']) => id), all: ['nothing', ...elements.map(([, , id = '']) => id)] }
}

function instancesOf(log: readonly EngineRecord[], matches: (record: EngineRecord) => boolean): EngineRecord[] {
  return log.filter(record => record.recordType === 'EVENT' && record.intent === 'ELEMENT_ACTIVATING' && matches(record))
}

function withoutEnded(instances: readonly EngineRecord[], log: readonly EngineRecord[]): EngineRecord[] {
  const ended = new Set(log.filter(({ intent }) => intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED').map(keyOf))
  return instances.filter(({ key }) => !ended.has(key))
}
