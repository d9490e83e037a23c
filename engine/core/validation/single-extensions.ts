import { extensionsNamed, type XmlElement } from './document-model.ts'
import type { Check, Rule } from './rule.ts'

const EVERY_FLOW_NODE = ['ioMapping', 'executionListeners', 'properties']

/** Extensions that an element of this kind may carry once at most. */
const SINGLE: Readonly<Record<string, readonly string[]>> = {
  'bpmn:process': ['versionTag'],
  'bpmn:serviceTask': ['taskHeaders', 'linkedResources'],
  'bpmn:sendTask': ['taskHeaders', 'linkedResources'],
  'bpmn:userTask': [
    'userTask',
    'assignmentDefinition',
    'formDefinition',
    'taskHeaders',
    'taskSchedule',
    'priorityDefinition',
    'taskListeners',
  ],
  'bpmn:businessRuleTask': ['taskDefinition', 'taskHeaders', 'calledDecision'],
  'bpmn:scriptTask': ['script', 'taskDefinition', 'taskHeaders'],
  'bpmn:adHocSubProcess': ['adHoc'],
  'bpmn:endEvent': ['taskDefinition'],
  'bpmn:intermediateThrowEvent': ['taskDefinition'],
}

export const singleNodeExtensions: Rule = (element, check) => single(EVERY_FLOW_NODE, element, check)

export const singleExtensions: Rule = (element, check) => single(SINGLE[element.name] ?? [], element, check)

function single(names: readonly string[], element: XmlElement, { report }: Check): void {
  for (const name of names)
    if (extensionsNamed(element, name).length > 1)
      report(
        `Must have exactly one 'zeebe:${name}' extension element when exists. Please check process definition XML and retain only one extension element.`,
      )
}
