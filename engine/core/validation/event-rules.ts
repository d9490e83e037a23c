import {
  attribute,
  childNamedDefinition,
  eventDefinitionsOf,
  extensionsNamed,
  hasDefinition,
  kindOf,
  type XmlElement,
} from './document-model.ts'
import type { Check, Rule } from './rule.ts'

export const startEvent: Rule = (element, { report }) => {
  if (eventDefinitionsOf(element).length > 1) report("Start event can't have more than one type")
}

export const endEvent: Rule = (element, { report, model }) => {
  if (model.outgoingOf(element).length) report('End events must not have outgoing sequence flows to other elements.')
  const definitions = eventDefinitionsOf(element)
  if (definitions.length > 1) report('Must have at most one event definition')
  for (const definition of definitions) {
    if (!isOneOf(definition, ['error', 'message', 'terminate', 'signal', 'escalation', 'compensate']))
      report('End events must be one of: none, error, message, terminate, signal, escalation or compensation')
    if (attribute(definition, 'waitForCompletion') === 'false')
      report('A compensation end event waitForCompletion attribute must be true or not present')
  }
}

export const intermediateCatchEvent: Rule = (element, { report }) => {
  const [definition, ...more] = eventDefinitionsOf(element)
  if (!definition || more.length) report('Must have exactly one event definition')
  else if (!isOneOf(definition, ['message', 'timer', 'signal', 'link']))
    report('Event definition must be one of: message, timer, signal, or link')
  else if (
    isOneOf(definition, ['timer']) &&
    childNamedDefinition(definition, ['bpmn:timeDuration', 'bpmn:timeDate']) === undefined
  )
    report('Intermediate timer catch event must have either a time duration or a time date.')
}

export const boundaryEvent: Rule = (element, check) => {
  const { report, model } = check
  if (model.incomingOf(element).length) report('Cannot have incoming sequence flows')
  if (hasDefinition(element, 'compensate') && (model.outgoingOf(element).length || !hasAssociation(element, check)))
    report('Compensation boundary events must have a compensation association and no outgoing sequence flows')
  const definitions = eventDefinitionsOf(element)
  if (definitions.length !== 1) report('Must have exactly one event definition')
  for (const definition of definitions)
    if (!isOneOf(definition, ['timer', 'message', 'error', 'signal', 'escalation', 'compensate']))
      report('Boundary events must be one of: timer, message, error, signal, escalation')
  const interrupting = attribute(element, 'cancelActivity') !== 'false'
  const activity = model.get(attribute(element, 'attachedToRef'))
  for (const definition of definitions) {
    if (isOneOf(definition, ['escalation']) && !/subProcess|SubProcess|callActivity|transaction/.test(activity?.name ?? ''))
      report('An escalation boundary event should only be attached to a subprocess, or a call activity.')
    unsuitableInterruption(definition, interrupting).forEach(report)
  }
}

function hasAssociation(element: XmlElement, { model }: Check): boolean {
  const id = attribute(element, 'id')
  return model.elements.some(other => other.name === 'bpmn:association' && attribute(other, 'sourceRef') === id)
}

export const messageThrow: Rule = (element, { report }) => {
  const definition = eventDefinitionsOf(element).find(candidate => isOneOf(candidate, ['message']))
  if (!definition) return
  const publishes = extensionsNamed(definition, 'publishMessage').length
  const tasks = extensionsNamed(element, 'taskDefinition').length
  if (publishes + tasks !== 1)
    report("Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element")
  else if (tasks === 0 && attribute(definition, 'messageRef') === undefined) report('Must reference a message')
}

export const compensationThrow: Rule = (element, { report }) => {
  const definition = eventDefinitionsOf(element).find(candidate => isOneOf(candidate, ['compensate']))
  if (attribute(definition, 'waitForCompletion') === 'false')
    report('A compensation intermediate throwing event waitForCompletion attribute must be true or not present')
}

/** Only some events can come without interrupting; a cycle only makes sense without. */
export function unsuitableInterruption(definition: XmlElement, interrupting: boolean): string[] {
  if (!interrupting && !isOneOf(definition, ['message', 'timer', 'signal', 'escalation']))
    return ['Non-Interrupting event of this type is not allowed']
  if (interrupting && isOneOf(definition, ['timer']) && childNamedDefinition(definition, ['bpmn:timeCycle']))
    return ['Interrupting timer event with time cycle is not allowed.']
  return []
}

function isOneOf(definition: XmlElement, kinds: readonly string[]): boolean {
  return kinds.some(kind => kindOf(definition) === `${kind}EventDefinition`)
}
