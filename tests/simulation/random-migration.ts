import type { Command, EngineRecord } from '../../engine/core/record.ts'
import { ROOTS, TAIL } from './changed-model.ts'
import type { Random } from './random.ts'

/** An instance goes over to another definition, mostly as it should; sometimes as it cannot. */
export function randomMigration(random: Random, instanceKey: number, log: readonly EngineRecord[]): Command {
  const definitions = log.filter(({ valueType, intent }) => valueType === 'PROCESS' && intent === 'CREATED')
  const now = log.findLast(({ key, intent }) => key === instanceKey && HERE.has(intent))?.value['processDefinitionKey']
  const related = definitions.filter(({ value }) => value['bpmnProcessId'] !== 'child')
  const target = random.pick(random.chance(0.9) && related.length > 0 ? related : definitions)
  const from = elementIds(definitions.find(({ key }) => key === now))
  const to = elementIds(target)
  const mappingInstructions = from.flatMap(id => instruction(random, id, to))
  if (random.chance(0.15)) mappingInstructions.push(pair(random.pick(from), random.pick(to)))
  if (random.chance(0.05)) mappingInstructions.push(pair(random.pick([...from, 'nothing']), random.pick([...to, 'nothing'])))
  const targetProcessDefinitionKey = random.chance(0.97) ? target.key : 123
  const processInstanceKey = callsNobody(instanceKey, log) ? 123 : instanceKey
  const value = { processInstanceKey, targetProcessDefinitionKey, mappingInstructions }
  return { valueType: 'PROCESS_INSTANCE_MIGRATION', intent: 'MIGRATE', key: processInstanceKey, value }
}

/** A call activity that could not call: there the real engine stumbles (docs/DIFFERENCES.md). */
function callsNobody(instanceKey: number, log: readonly EngineRecord[]): boolean {
  const activating = log.filter(({ recordType, intent }) => recordType === 'EVENT' && intent === 'ELEMENT_ACTIVATING')
  const over = new Set(log.filter(({ intent }) => ENDS.has(intent)).map(({ key }) => key))
  const callers = new Set(activating.map(({ value }) => value['parentElementInstanceKey']))
  return activating.some(
    ({ key, value }) =>
      value['processInstanceKey'] === instanceKey &&
      value['bpmnElementType'] === 'CALL_ACTIVITY' &&
      !over.has(key) &&
      !callers.has(key),
  )
}

const ENDS = new Set(['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'])

const HERE = new Set(['ELEMENT_ACTIVATING', 'ELEMENT_MIGRATED'])
const ELEMENT = /<bpmn:(\w+) id="([^"]+)"/g

function elementIds(definition: EngineRecord | undefined): string[] {
  const model = Buffer.from(String(definition?.value['resource'] ?? ''), 'base64').toString()
  return ['start', ...[...model.matchAll(ELEMENT)].flatMap(([, tag = '', id = '']) => (ROOTS.has(tag) ? [] : [id]))]
}

/** To the element of the same id, or of the id before or after it was changed; now and then to none, or to any. */
function instruction(random: Random, id: string, to: readonly string[]): ReturnType<typeof pair>[] {
  if (random.chance(0.03)) return []
  if (random.chance(0.01)) return [pair(id, random.pick(to))]
  const counterpart = [id, `${id}${TAIL}`, id.replace(TAIL, '')].find(candidate => to.includes(candidate))
  return counterpart === undefined || id === 'start' ? [] : [pair(id, counterpart)]
}

const pair = (sourceElementId: string, targetElementId: string) => ({ sourceElementId, targetElementId })
