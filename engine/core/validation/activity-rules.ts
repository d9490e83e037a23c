import { attribute, eventDefinitionsOf, extensionsNamed, kindOf } from './document-model.ts'
import { duplicatedCatches } from './duplicates.ts'
import type { Rule } from './rule.ts'

export const activityRules: readonly Rule[] = [
  (element, { report, model }) =>
    duplicatedCatches(model.boundaryEventsOf(element).flatMap(eventDefinitionsOf), model).forEach(report),
]

const exactlyOne =
  (name: string): Rule =>
  (element, { report }) => {
    if (extensionsNamed(element, name).length !== 1) report(`Must have exactly one 'zeebe:${name}' extension element`)
  }

const eitherOne =
  (first: string, second: string): Rule =>
  (element, { report }) => {
    if (extensionsNamed(element, first).length + extensionsNamed(element, second).length !== 1)
      report(`Must have either one 'zeebe:${first}' or one 'zeebe:${second}' extension element`)
  }

export const loopCharacteristics = exactlyOne('loopCharacteristics')
export const serviceTask = exactlyOne('taskDefinition')
export const callActivity = exactlyOne('calledElement')
export const scriptTask = eitherOne('script', 'taskDefinition')
export const businessRuleTask = eitherOne('calledDecision', 'taskDefinition')

export const sendTask: Rule = (element, check) => {
  eitherOne('publishMessage', 'taskDefinition')(element, check)
  if (extensionsNamed(element, 'publishMessage').length && attribute(element, 'messageRef') === undefined)
    check.report('Must reference a message')
}

export const receiveTask: Rule = (element, { report, model }) => {
  const message = model.get(attribute(element, 'messageRef'))
  if (!message) {
    report('Must reference a message')
    return
  }
  const names = model
    .boundaryEventsOf(element)
    .flatMap(eventDefinitionsOf)
    .filter(definition => kindOf(definition) === 'messageEventDefinition')
    .map(definition => attribute(model.get(attribute(definition, 'messageRef')), 'name'))
  if (names.some(name => name && name === attribute(message, 'name')))
    report('Cannot reference the same message name as a boundary event')
}

export const compensationTask: Rule = (element, { report, model }) => {
  if (attribute(element, 'isForCompensation') !== 'true') return
  if (model.incomingOf(element).length) report('A compensation handler should have no incoming sequence flows')
  if (model.outgoingOf(element).length) report('A compensation handler should have no outgoing sequence flows')
  if (model.boundaryEventsOf(element).length) report('A compensation handler should have no boundary events')
}
