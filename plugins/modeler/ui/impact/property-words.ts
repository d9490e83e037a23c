import type { IntlShape } from 'react-intl'
import { translated } from '../translate-bpmn.ts'

/** As the properties panel says it: group and field. */
const PANEL: Readonly<Record<string, readonly string[]>> = {
  name: ['Name'],
  documentation: ['Element documentation'],
  isExecutable: ['Executable'],
  'taskDefinition.type': ['Task definition', 'Type'],
  'taskDefinition.retries': ['Task definition', 'Retries'],
  'assignmentDefinition.assignee': ['Assignment', 'Assignee'],
  'assignmentDefinition.candidateGroups': ['Assignment', 'Candidate groups'],
  'assignmentDefinition.candidateUsers': ['Assignment', 'Candidate users'],
  'taskSchedule.dueDate': ['Assignment', 'Due date'],
  'taskSchedule.followUpDate': ['Assignment', 'Follow up date'],
  'priorityDefinition.priority': ['Assignment', 'Priority'],
  'formDefinition.formId': ['Form', 'Form ID'],
  'formDefinition.bindingType': ['Form', 'Binding'],
  'calledElement.processId': ['Called element', 'Process ID'],
  'calledElement.bindingType': ['Called element', 'Binding'],
  'calledDecision.decisionId': ['Called decision', 'Decision ID'],
  'calledDecision.resultVariable': ['Called decision', 'Result variable'],
  'calledDecision.bindingType': ['Called decision', 'Binding'],
  'script.expression': ['Script', 'FEEL expression'],
  'script.resultVariable': ['Script', 'Result variable'],
  conditionExpression: ['Condition', 'Condition expression'],
  'conditional.condition': ['Condition', 'Condition expression'],
  default: ['Default flow'],
  'timer.timeDuration': ['Timer', 'Duration'],
  'timer.timeDate': ['Timer', 'Date'],
  'timer.timeCycle': ['Timer', 'Cycle'],
  'message.messageRef.name': ['Message', 'Name'],
  'message.messageRef.subscription.correlationKey': ['Message', 'Subscription correlation key'],
  'messageRef.name': ['Message', 'Name'],
  'messageRef.subscription.correlationKey': ['Message', 'Subscription correlation key'],
  'signal.signalRef.name': ['Signal', 'Name'],
  'error.errorRef.name': ['Error', 'Name'],
  'error.errorRef.errorCode': ['Error', 'Code'],
  'escalation.escalationRef.name': ['Escalation', 'Name'],
  'loopCharacteristics.loopCharacteristics.inputCollection': ['Multi-instance', 'Input collection'],
  'loopCharacteristics.loopCharacteristics.inputElement': ['Multi-instance', 'Input element'],
  'loopCharacteristics.loopCharacteristics.outputCollection': ['Multi-instance', 'Output collection'],
  'loopCharacteristics.loopCharacteristics.outputElement': ['Multi-instance', 'Output element'],
  'loopCharacteristics.completionCondition': ['Multi-instance', 'Completion condition'],
  versionTag: ['Version tag'],
  lane: ['Lane'],
}
/** Of lists: `input.to` is the input `to`. */
const LISTED: Readonly<Record<string, string>> = {
  input: 'Inputs',
  output: 'Outputs',
  header: 'Headers',
  property: 'Extension properties',
}

/** What a property is called: in the panel's words, in ours where the panel has none, else by its path. */
export function propertyWords(intl: IntlShape, property: string, label?: string): string {
  const panel = PANEL[property]
  if (panel) return panel.map(word => say(intl, word)).join(' · ')
  const [list = '', ...rest] = property.split('.')
  const own = `modeler.impact.property.${list === 'option' || list === 'cell' || property === '' ? list : property}`
  const name = label ?? rest.join('.')
  if (intl.messages[own] !== undefined) return intl.formatMessage({ id: own }, { name })
  return LISTED[list] === undefined ? property : `${say(intl, LISTED[list])} · ${name}`
}

/** `UserTask` → `User task`. */
export function typeWords(intl: IntlShape, type: string): string {
  const own = `modeler.impact.type.${type}`
  if (intl.messages[own] !== undefined) return intl.formatMessage({ id: own })
  const words = type.replaceAll(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return say(intl, words)
}

const say = (intl: IntlShape, word: string): string => (intl.locale === 'zh-CN' ? translated(word) : word)
