import { knownEvents } from '../../core/appliers/index.ts'
import { commands } from '../../core/commands/index.ts'
import { elements } from '../../core/elements/index.ts'
import type { EngineRecord } from '../../core/record.ts'
import { JOB_LISTENER_EVENTS } from '../../core/work-values.ts'
import { type BpmnEventType, ERROR_TYPES } from '../../core/record-values.ts'
import { HIT_POLICIES } from '../../dmn/hit-policies.ts'
import { seeHitPolicies } from './hit-policies.ts'
import { seeListeners, seeRepeated } from './instances.ts'

/** One way to look at what has been written. */
export interface Dimension {
  readonly name: string
  /** All there can be, from our own registries; none: only what occurs is known. */
  readonly possible: readonly string[]
  /** For one case: what a record shows, in the order of the records. */
  see(): (record: EngineRecord) => readonly string[]
}

const INTENTS = ['ACTIVATING', 'ACTIVATED', 'COMPLETING', 'COMPLETED', 'TERMINATING', 'TERMINATED']

/** By what an element can be caused, or cause: others have no event. */
const EVENT_TYPES: Partial<Record<keyof typeof elements, readonly BpmnEventType[]>> = {
  START_EVENT: ['NONE', 'MESSAGE', 'TIMER', 'SIGNAL', 'ERROR', 'ESCALATION'],
  INTERMEDIATE_CATCH_EVENT: ['MESSAGE', 'TIMER', 'SIGNAL', 'LINK'],
  INTERMEDIATE_THROW_EVENT: ['NONE', 'MESSAGE', 'SIGNAL', 'ESCALATION', 'LINK', 'COMPENSATION'],
  BOUNDARY_EVENT: ['MESSAGE', 'TIMER', 'SIGNAL', 'ERROR', 'ESCALATION', 'COMPENSATION'],
  END_EVENT: ['NONE', 'MESSAGE', 'SIGNAL', 'ERROR', 'ESCALATION', 'TERMINATE', 'COMPENSATION'],
}

const elementTypes = Object.keys(elements) as (keyof typeof elements)[]
const ACTIVITIES = elementTypes.filter(type => type.endsWith('TASK') || ['SUB_PROCESS', 'CALL_ACTIVITY'].includes(type))

const shape = (text: string): string =>
  text
    .replaceAll(/'[^'\n]*'|"[^"\n]*"|`[^`\n]*`/g, '…')
    .replaceAll(/-?\d+/g, '0')
    .split('\n', 1)
    .join('')

/** A dimension whose records stand for themselves. */
const simple = (name: string, possible: readonly string[], item: (record: EngineRecord) => string | undefined): Dimension => ({
  name,
  possible,
  see: () => record => {
    const found = item(record)
    return found === undefined ? [] : [found]
  },
})

export const dimensions: readonly Dimension[] = [
  simple(
    'element × event × intent',
    elementTypes.flatMap(type => {
      const events = EVENT_TYPES[type]
      return INTENTS.flatMap(intent => events?.map(event => `${type} ${event} ${intent}`) ?? [`${type} ${intent}`])
    }),
    ({ recordType, valueType, intent, value }) => {
      const type = value['bpmnElementType'] as keyof typeof elements
      if (recordType !== 'EVENT' || valueType !== 'PROCESS_INSTANCE' || !intent.startsWith('ELEMENT_') || !(type in elements))
        return undefined
      return `${type} ${EVENT_TYPES[type] ? `${String(value['bpmnEventType'])} ` : ''}${intent.slice('ELEMENT_'.length)}`
    },
  ),
  simple('event', knownEvents, record => (record.recordType === 'EVENT' ? `${record.valueType} ${record.intent}` : undefined)),
  simple('command', Object.keys(commands), record =>
    record.recordType === 'COMMAND' ? `${record.valueType} ${record.intent}` : undefined,
  ),
  simple('incident', ERROR_TYPES, ({ recordType, valueType, intent, value }) =>
    recordType === 'EVENT' && valueType === 'INCIDENT' && intent === 'CREATED' ? String(value['errorType']) : undefined,
  ),
  { name: 'listener', possible: possibleListeners(), see: seeListeners },
  { name: 'repeated activity', possible: ACTIVITIES, see: seeRepeated },
  { name: 'hit policy', possible: HIT_POLICIES, see: seeHitPolicies },
  simple('rejection', [], ({ recordType, valueType, intent, rejectionType, rejectionReason }) =>
    recordType === 'COMMAND_REJECTION' ? `${valueType} ${intent}: ${rejectionType}: ${shape(rejectionReason)}` : undefined,
  ),
]

/** An execution listener by the element it belongs to; a task listener by what it is asked about. */
function possibleListeners(): string[] {
  const onElements = elementTypes
    .filter(type => type !== 'MULTI_INSTANCE_BODY')
    .flatMap(type => [`START of ${type}`, `END of ${type}`])
  return [...onElements, ...JOB_LISTENER_EVENTS.filter(event => !['UNSPECIFIED', 'START', 'END'].includes(event))]
}
