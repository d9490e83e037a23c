import { attribute, type DocumentModel, extensionsNamed, isEventSubProcess, kindOf, type XmlElement } from './document-model.ts'
import type { Rule } from './rule.ts'

/** The events and tasks that refer to a message, signal or escalation. */
function referrers(target: XmlElement, ref: string, model: DocumentModel): XmlElement[] {
  const id = attribute(target, 'id')
  return model.elements
    .filter(element => attribute(element, ref) === id)
    .map(element => (kindOf(element).endsWith('EventDefinition') && element.parent ? element.parent : element))
}

const isStartOf = (element: XmlElement, scope: 'process' | 'eventSubProcess'): boolean =>
  element.name === 'bpmn:startEvent' &&
  (scope === 'process' ? element.parent?.name === 'bpmn:process' : isEventSubProcess(element.parent))

const nameMissing = (element: XmlElement): boolean => !attribute(element, 'name')
const NAME = 'Name must be present and not empty'

export const message: Rule = (element, { report, model }) => {
  const users = referrers(element, 'messageRef', model)
  const waiting = ['bpmn:intermediateCatchEvent', 'bpmn:boundaryEvent', 'bpmn:receiveTask']
  const throwing = ['bpmn:intermediateThrowEvent', 'bpmn:endEvent', 'bpmn:sendTask']
  const starts = users.filter(user => isStartOf(user, 'process')).length
  if (users.some(user => waiting.includes(user.name) || isStartOf(user, 'eventSubProcess'))) {
    if (nameMissing(element)) report(NAME)
    if (extensionsNamed(element, 'subscription').length !== 1)
      report('Must have exactly one zeebe:subscription extension element')
  } else if (users.some(user => throwing.includes(user.name))) {
    if (nameMissing(element)) report(NAME)
  } else if (starts > 1) report('A message cannot be referred by more than one start event')
  else if (starts === 1 && nameMissing(element)) report(NAME)
}

export const signal: Rule = (element, { report, model }) => {
  if (referrers(element, 'signalRef', model).length && nameMissing(element)) report(NAME)
}

export const escalation: Rule = (element, { report, model }) => {
  const thrown = referrers(element, 'escalationRef', model).some(user =>
    ['bpmn:intermediateThrowEvent', 'bpmn:endEvent'].includes(user.name),
  )
  if (thrown && !attribute(element, 'escalationCode')) report('EscalationCode must be present and not empty')
}
