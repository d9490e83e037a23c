import { extensionsNamed, isFlowNode } from './document-model.ts'
import type { Rule } from './rule.ts'

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

export const singleExtensions: Rule = (element, { report }) => {
  for (const name of [...(isFlowNode(element) ? EVERY_FLOW_NODE : []), ...(SINGLE[element.name] ?? [])])
    if (extensionsNamed(element, name).length > 1)
      report(
        `Must have exactly one 'zeebe:${name}' extension element when exists. Please check process definition XML and retain only one extension element.`,
      )
}
