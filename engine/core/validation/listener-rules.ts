/** Who may have execution listeners, and of which kind: an element that is entered or left in one go has no step for them. */
import {
  attribute,
  childrenNamed,
  type DocumentModel,
  eventDefinitionsOf,
  extensionsNamed,
  hasDefinition,
  type XmlElement,
} from './document-model.ts'
import type { Check, Rule } from './rule.ts'

const SUPPORTED = [
  'process',
  'subProcess',
  'callActivity',
  'adHocSubProcess',
  'task',
  'sendTask',
  'serviceTask',
  'scriptTask',
  'userTask',
  'receiveTask',
  'businessRuleTask',
  'manualTask',
  'startEvent',
  'intermediateThrowEvent',
  'intermediateCatchEvent',
  'boundaryEvent',
  'endEvent',
  'exclusiveGateway',
  'inclusiveGateway',
  'parallelGateway',
  'eventBasedGateway',
]

const EVENT_TYPES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'zeebe:executionListener': ['ZeebeExecutionListenerEventType', 'start', 'end'],
  'zeebe:taskListener': [
    'ZeebeTaskListenerEventType',
    'create',
    'assignment',
    'update',
    'complete',
    'cancel',
    'creating',
    'assigning',
    'updating',
    'completing',
    'canceling',
  ],
}

/** An event that no listener knows makes the whole document unreadable: Zeebe answers with what the JVM says. */
export function unknownListenerEvent(model: DocumentModel): string | undefined {
  for (const listener of model.elements) {
    const [enumeration, ...known] = EVENT_TYPES[listener.name] ?? []
    const eventType = attribute(listener, 'eventType')
    if (enumeration !== undefined && eventType !== undefined && !known.includes(eventType))
      return `No enum constant io.camunda.zeebe.model.bpmn.instance.zeebe.${enumeration}.${eventType}`
  }
  return undefined
}

/** Of flow nodes a rule says so; a process's list is only read when all else is right. */
export function ambiguousListeners(model: DocumentModel): string | undefined {
  const processes = model.elements.filter(element => element.name === 'bpmn:process')
  const count = Math.max(1, ...processes.map(process => extensionsNamed(process, 'executionListeners').length))
  return count > 1 ? `Collection expected to have <1> entry but has <${count}>` : undefined
}

export const executionListeners: Rule = (element, { report }) => {
  const listeners = childrenNamed(element, 'zeebe:executionListener')
  if (listeners.length === 0) return
  const parent = element.parent?.parent?.name.replace(/^bpmn:/, '') ?? ''
  if (!SUPPORTED.includes(parent)) {
    report(
      `Execution listeners are not supported for the '${parent}' element. Currently, only [${SUPPORTED.join(', ')}] elements can have execution listeners.`,
    )
    return
  }
  const names = listeners.map(listener => `${attribute(listener, 'eventType') ?? null}|${attribute(listener, 'type') ?? null}`)
  for (const name of new Set(names.filter((candidate, index) => names.indexOf(candidate) !== index))) {
    const [eventType, type] = name.split('|')
    const count = names.filter(candidate => candidate === name).length
    report(`Found '${count}' duplicates based on eventType[${eventType}] and type[${type}], these combinations should be unique.`)
  }
}

export const startEventListeners = listenerRule((types, _event, report) => {
  if (types.includes('start')) report("Execution listeners of type 'start' are not supported by start events")
})

export const endEventListeners = listenerRule((types, event, report) => {
  if (hasDefinition(event, 'error') && types.includes('end'))
    report("Execution listeners of type 'end' are not supported by [error] end events")
})

export const boundaryEventListeners = listenerRule((types, event, report) => {
  if (hasDefinition(event, 'compensate'))
    report("Execution listeners of type 'start' and 'end' are not supported by [compensation] boundary events")
  else if (eventDefinitionsOf(event).length && types.includes('start'))
    report("Execution listeners of type 'start' are not supported by boundary events")
})

export const gatewayListeners = listenerRule((types, _gateway, report) => {
  if (types.includes('end')) report("Execution listeners of type 'end' are not supported by gateway element")
})

function listenerRule(
  check: (types: readonly (string | undefined)[], element: XmlElement, report: Check['report']) => void,
): Rule {
  return (element, { report }) => {
    const [listeners, ...more] = extensionsNamed(element, 'executionListeners')
    if (!listeners) return
    if (more.length) report('Element must not have more than one execution listeners definition')
    else
      check(
        childrenNamed(listeners, 'zeebe:executionListener').map(child => attribute(child, 'eventType')),
        element,
        report,
      )
  }
}
