import {
  attribute,
  childNamedDefinition,
  type DocumentModel,
  eventDefinitionsOf,
  kindOf,
  type XmlElement,
} from './document-model.ts'
import { duplicatedNames } from './duplicates.ts'
import type { Rule } from './rule.ts'

const CHOOSING = ['bpmn:exclusiveGateway', 'bpmn:inclusiveGateway']

const hasCondition = (flow: XmlElement): boolean => childNamedDefinition(flow, ['bpmn:conditionExpression']) !== undefined

export const conditionalFlow: Rule = (element, { report, model }) => {
  if (CHOOSING.includes(element.name)) return
  if (model.outgoingOf(element).some(hasCondition))
    report('Conditional sequence flows are only supported at exclusive or inclusive gateway')
}

export const defaultFlow: Rule = (element, { report, model }) => {
  const flow = model.get(attribute(element, 'default'))
  if (flow && attribute(flow, 'sourceRef') !== attribute(element, 'id')) report('Default flow must start at gateway')
}

export const sequenceFlow: Rule = (element, { report, model }) => {
  const source = model.get(attribute(element, 'sourceRef'))
  if (!source || !CHOOSING.includes(source.name) || model.outgoingOf(source).length < 2) return
  if (attribute(source, 'default') === attribute(element, 'id') || hasCondition(element)) return
  report(source.name === 'bpmn:exclusiveGateway' ? 'Must have a condition or be default flow' : 'Must have a condition')
}

export const eventBasedGateway: Rule = (element, { report, model }) => {
  const flows = model.outgoingOf(element)
  if (flows.length < 2) report('Event-based gateway must have at least 2 outgoing sequence flows.')
  const targets = flows.map(flow => model.get(attribute(flow, 'targetRef'))).filter(target => target !== undefined)
  if (!targets.every(isSuitableTarget))
    report(
      'Event-based gateway must not have an outgoing sequence flow to other elements than message/timer/signal intermediate catch events.',
    )
  const events = targets.filter(target => target.name === 'bpmn:intermediateCatchEvent')
  duplicatedNames(events.flatMap(eventDefinitionsOf), model).forEach(report)
  if (targets.some(target => hasOtherSource(target, element, model)))
    report(
      'Target elements of an event gateway must not have any additional incoming sequence flows other than that from the event gateway.',
    )
}

function isSuitableTarget(target: XmlElement): boolean {
  const [definition, ...more] = eventDefinitionsOf(target)
  if (target.name !== 'bpmn:intermediateCatchEvent' || !definition || more.length) return false
  return ['timerEventDefinition', 'messageEventDefinition', 'signalEventDefinition'].includes(kindOf(definition))
}

function hasOtherSource(target: XmlElement, gateway: XmlElement, model: DocumentModel): boolean {
  return model.incomingOf(target).some(flow => attribute(flow, 'sourceRef') !== attribute(gateway, 'id'))
}
