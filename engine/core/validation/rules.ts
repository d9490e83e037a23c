/** Which rules look at which elements, the general ones first; those for expressions are in `expression-rules.ts`. */
import {
  activityRules,
  businessRuleTask,
  callActivity,
  compensationTask,
  loopCharacteristics,
  receiveTask,
  scriptTask,
  sendTask,
  serviceTask,
} from './activity-rules.ts'
import { boundaryEvent, endEvent, intermediateCatchEvent, messageThrow, compensationThrow, startEvent } from './event-rules.ts'
import {
  compensatedActivity,
  escalationReference,
  errorReference,
  linkName,
  messageReference,
  signalReference,
  timer,
} from './event-definition-rules.ts'
import { extensionRules } from './extension-rules.ts'
import { conditionalFlow, defaultFlow, eventBasedGateway, sequenceFlow } from './flow-rules.ts'
import { boundaryEventListeners, endEventListeners, gatewayListeners, startEventListeners } from './listener-rules.ts'
import { allowedInScope, identified, needsId } from './identity-rules.ts'
import { escalation, message, signal } from './message-rules.ts'
import { definitions, process, subProcess } from './scope-rules.ts'
import { singleExtensions, singleNodeExtensions } from './single-extensions.ts'
import { isActivity, isFlowNode, type XmlElement } from './document-model.ts'
import type { Rule } from './rule.ts'

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'bpmn:definitions': [definitions],
  'bpmn:process': [process],
  'bpmn:subProcess': [subProcess],
  'bpmn:transaction': [subProcess],
  'bpmn:startEvent': [startEvent, startEventListeners],
  'bpmn:endEvent': [endEvent, endEventListeners, messageThrow],
  'bpmn:intermediateThrowEvent': [messageThrow, compensationThrow],
  'bpmn:intermediateCatchEvent': [intermediateCatchEvent],
  'bpmn:boundaryEvent': [boundaryEvent, boundaryEventListeners],
  'bpmn:exclusiveGateway': [gatewayListeners, defaultFlow],
  'bpmn:inclusiveGateway': [gatewayListeners, defaultFlow],
  'bpmn:parallelGateway': [gatewayListeners],
  'bpmn:eventBasedGateway': [gatewayListeners, eventBasedGateway],
  'bpmn:sequenceFlow': [sequenceFlow],
  'bpmn:serviceTask': [serviceTask],
  'bpmn:sendTask': [sendTask],
  'bpmn:scriptTask': [scriptTask],
  'bpmn:businessRuleTask': [businessRuleTask],
  'bpmn:receiveTask': [receiveTask],
  'bpmn:callActivity': [callActivity],
  'bpmn:multiInstanceLoopCharacteristics': [loopCharacteristics],
  'bpmn:message': [message],
  'bpmn:signal': [signal],
  'bpmn:escalation': [escalation],
  'bpmn:messageEventDefinition': [messageReference],
  'bpmn:signalEventDefinition': [signalReference],
  'bpmn:errorEventDefinition': [errorReference],
  'bpmn:escalationEventDefinition': [escalationReference],
  'bpmn:linkEventDefinition': [linkName],
  'bpmn:compensateEventDefinition': [compensatedActivity],
  'bpmn:timerEventDefinition': [timer],
}

export function rulesFor(element: XmlElement): Rule[] {
  const rules: Rule[] = []
  if (needsId(element)) rules.push(identified)
  rules.push(allowedInScope)
  if (isFlowNode(element)) rules.push(conditionalFlow, singleNodeExtensions)
  if (isActivity(element)) rules.push(...activityRules)
  if (/[tT]ask$/.test(element.name)) rules.push(compensationTask)
  rules.push(...(RULES[element.name] ?? []))
  rules.push(singleExtensions)
  rules.push(...(extensionRules[element.name] ?? []))
  return rules
}
