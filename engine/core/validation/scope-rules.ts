import {
  attribute,
  childrenNamed,
  eventDefinitionsOf,
  hasDefinition,
  isEventSubProcess,
  kindOf,
  type XmlElement,
} from './document-model.ts'
import { duplicatedCatches, duplicatedNames } from './duplicates.ts'
import { unsuitableInterruption } from './event-rules.ts'
import type { Check, Rule } from './rule.ts'

export const definitions: Rule = (element, { report }) => {
  const executable = childrenNamed(element, 'bpmn:process').some(process => attribute(process, 'isExecutable') === 'true')
  if (!executable) report('Must contain at least one executable process')
}

export const process: Rule = (element, check) => {
  const startEvents = childrenNamed(element, 'bpmn:startEvent')
  if (startEvents.length === 0) check.report('Must have at least one start event')
  else if (startEvents.filter(event => eventDefinitionsOf(event).length === 0).length > 1)
    check.report('Multiple none start events are not allowed')
  eventSubProcesses(element, check)
  const signals = startEvents.flatMap(eventDefinitionsOf).filter(definition => kindOf(definition) === 'signalEventDefinition')
  duplicatedNames(signals, check.model).forEach(check.report)
  links(element, check)
}

export const subProcess: Rule = (element, check) => {
  const startEvents = childrenNamed(element, 'bpmn:startEvent')
  if (startEvents.length !== 1) check.report('Must have exactly one start event')
  const [startEvent] = startEvents
  if (startEvent && isEventSubProcess(element)) eventSubProcessStart(startEvent, element, check)
  else if (startEvent && eventDefinitionsOf(startEvent).length) check.report('Start events in subprocesses must be of type none')
  eventSubProcesses(element, check)
  links(element, check)
}

const START_TYPES = ['timer', 'message', 'error', 'signal', 'escalation']
const START_TYPE = 'Start events in event subprocesses must be one of: message, timer, error, signal or escalation'

function eventSubProcessStart(startEvent: XmlElement, element: XmlElement, check: Check): void {
  const definitions = eventDefinitionsOf(startEvent)
  if (definitions.length === 0) check.report(START_TYPE)
  if (hasDefinition(startEvent, 'compensate') && element.parent?.name !== 'bpmn:subProcess')
    check.report('A compensation event subprocess is not allowed on the process level')
  for (const definition of definitions)
    if (!START_TYPES.some(type => kindOf(definition) === `${type}EventDefinition`)) check.report(START_TYPE)
  const interrupting = attribute(startEvent, 'isInterrupting') !== 'false'
  for (const definition of definitions) unsuitableInterruption(definition, interrupting).forEach(check.report)
}

function eventSubProcesses(scope: XmlElement, check: Check): void {
  const definitions = scope.children
    .filter(isEventSubProcess)
    .flatMap(child => childrenNamed(child, 'bpmn:startEvent'))
    .flatMap(eventDefinitionsOf)
  duplicatedCatches(definitions, check.model).forEach(check.report)
}

/** Both ends of a link stand in one scope; a link has one catching end. */
function links(scope: XmlElement, { report, model }: Check): void {
  duplicatedNames(linkCatches(scope), model).forEach(report)
  const caught = new Set(linksIn(scope, 'bpmn:intermediateCatchEvent').map(link => attribute(link, 'name')))
  for (const name of new Set(linksIn(scope, 'bpmn:intermediateThrowEvent').map(link => attribute(link, 'name'))))
    if (name && !caught.has(name)) report(`Can't find an catch link event for the throw link event with the name '${name}'.`)
}

function linksIn(scope: XmlElement, event: string): XmlElement[] {
  return childrenNamed(scope, event)
    .flatMap(eventDefinitionsOf)
    .filter(definition => kindOf(definition) === 'linkEventDefinition')
}

function linkCatches(scope: XmlElement): XmlElement[] {
  return [
    ...linksIn(scope, 'bpmn:intermediateCatchEvent'),
    ...childrenNamed(scope, 'bpmn:subProcess').flatMap(child => linkCatches(child)),
  ]
}
