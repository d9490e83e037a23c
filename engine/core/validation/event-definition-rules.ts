import { attribute, childNamedDefinition, isActivity, type XmlElement } from './document-model.ts'
import type { Rule } from './rule.ts'

const THROW_EVENTS = ['bpmn:intermediateThrowEvent', 'bpmn:endEvent']

const isThrown = (definition: XmlElement): boolean => THROW_EVENTS.includes(definition.parent?.name ?? '')

export const messageReference: Rule = (element, { report }) => {
  if (!isThrown(element) && attribute(element, 'messageRef') === undefined) report('Must reference a message')
}

export const signalReference: Rule = (element, { report }) => {
  if (attribute(element, 'signalRef') === undefined) report('Must reference a signal')
}

export const errorReference: Rule = (element, { report, model }) => {
  const error = model.get(attribute(element, 'errorRef'))
  const code = attribute(error, 'errorCode')
  if (element.parent?.name === 'bpmn:endEvent') {
    if (!error) report('Must reference an error')
    else if (!code) report('ErrorCode must be present and not empty')
  } else if (code?.startsWith('=')) report('The errorCode of the error catch event is not allowed to be an expression')
}

export const escalationReference: Rule = (element, { report, model }) => {
  const escalation = model.get(attribute(element, 'escalationRef'))
  if (isThrown(element)) {
    if (!escalation) report('Must reference an escalation')
  } else if (attribute(escalation, 'escalationCode')?.startsWith('='))
    report('The escalationCode of the escalation catch event is not allowed to be an expression')
}

/** Zeebe's model casts it, and refuses the resource with the JVM's text. */
export const compensatedActivity: Rule = (element, { report, model }) => {
  const referenced = model.get(attribute(element, 'activityRef'))
  if (referenced && !isActivity(referenced)) report('Must reference an activity')
}

export const linkName: Rule = (element, { report }) => {
  if (!attribute(element, 'name')) report('Link name must be present and not empty.')
}

const TIMER_KINDS = ['bpmn:timeDuration', 'bpmn:timeDate', 'bpmn:timeCycle']

export const timer: Rule = (element, { report }) => {
  const kinds = TIMER_KINDS.filter(kind => childNamedDefinition(element, [kind]))
  if (kinds.length !== 1) report('Must be exactly one type of timer: timeDuration, timeDate or timeCycle')
}
