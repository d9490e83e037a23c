import { evaluateDate } from '../behaviors/dates.ts'
import { evaluateInteger, evaluateString } from '../behaviors/expressions.ts'
import { evaluateTimer } from '../behaviors/timers.ts'
import type { FeelExpression } from '../../feel/feel.ts'
import { isFailure } from '../failure.ts'
import { attribute, childNamedDefinition } from './document-model.ts'
import type { Check, Rule } from './rule.ts'
import { startsProcess } from '../model/transform-events.ts'

/** At deployment there are no variables. */
const NO_SCOPE = -1

interface Demands {
  readonly mandatory?: boolean
  /** A static value makes no sense here. */
  readonly dynamic?: boolean
  readonly static?: (expression: FeelExpression, check: Check) => boolean
  readonly description?: string
}

function checkExpression(source: string | undefined, demands: Demands, check: Check): FeelExpression | undefined {
  if (source === undefined) {
    if (demands.mandatory) check.report('Expected expression but not found.')
    return undefined
  }
  const compiled = check.processing.feel.compile(source)
  if (!compiled.ok) {
    check.report(compiled.message)
    return undefined
  }
  const { expression } = compiled
  if (expression.isStatic && demands.dynamic)
    check.report(`Expected expression but found static value '${source}'. An expression must start with '=' (e.g. '=${source}').`)
  else if (expression.isStatic && demands.static && !demands.static(expression, check))
    check.report(`Expected static value to ${demands.description}, but found '${source}'.`)
  return expression
}

const attributeRule =
  (name: string, demands: Demands): Rule =>
  (element, check) =>
    void checkExpression(attribute(element, name), demands, check)

const textRule =
  (demands: Demands): Rule =>
  (element, check) =>
    void checkExpression(element.text.trim(), demands, check)

const PATH = /^[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*$/
const RESERVED = ['null', 'true', 'false', 'function', 'if', 'then', 'else', 'for', 'between', 'instance', 'of']

const targetPath: Rule = (element, { report }) => {
  const path = attribute(element, 'target')
  if (!path) {
    report('Expected path expression but not found.')
    return
  }
  if (!PATH.test(path))
    report(
      `Expected path expression '${path}' but doesn't match the pattern '[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z_][a-zA-Z0-9_]*)*'.`,
    )
  if (RESERVED.includes(path))
    report(`Expected path expression '${path}' but is one of the reserved words (${RESERVED.join(', ')}).`)
}

const csv = {
  static: (expression: FeelExpression) =>
    expression.text === '' || expression.text.split(',').every(value => value.trim() !== ''),
  description: "be a list of comma-separated values, e.g. 'a,b,c'",
}

const dateTime = {
  static: (expression: FeelExpression, check: Check) => !isFailure(evaluateDate(expression, NO_SCOPE, check.processing)),
  description: "be a valid DateTime String, e.g. '2023-03-02T15:35+02:00'",
}

const integer = {
  static: (expression: FeelExpression, check: Check) => !isFailure(evaluateInteger(expression, NO_SCOPE, check.processing)),
  description: 'be a valid Number between 0 and 100',
}

const priorityRange: Rule = (element, { report }) => {
  const priority = attribute(element, 'priority') ?? ''
  if (/^[+-]?\d+$/.test(priority) && (Number(priority) < 0 || Number(priority) > 100))
    report(`Priority must be a number between 0 and 100, but was '${priority}'.`)
}

const timerExpressions: Rule = (element, check) => {
  for (const [, name] of TIMER_KINDS) checkExpression(childNamedDefinition(element, [name])?.text.trim(), {}, check)
}

const completionCondition: Rule = (element, check) =>
  checkExpression(childNamedDefinition(element, ['bpmn:completionCondition'])?.text.trim(), {}, check)

/** What starts a process must be known when it is deployed; elsewhere what is static can be checked. */
const timerOfEvent: Rule = (element, check) => {
  const definition = childNamedDefinition(element, ['bpmn:timerEventDefinition'])
  for (const [kind, name] of definition ? TIMER_KINDS : []) {
    const child = definition && childNamedDefinition(definition, [name])
    const compiled = child && check.processing.feel.compile(child.text.trim())
    if (!compiled?.ok || !(compiled.expression.isStatic || startsProcess(element))) continue
    const timer = evaluateTimer({ kind, expression: compiled.expression }, NO_SCOPE, check.processing)
    if (isFailure(timer)) check.report(`Invalid timer ${kind} expression (${timer.message})`)
  }
}

const TIMER_KINDS = [
  ['date', 'bpmn:timeDate'],
  ['duration', 'bpmn:timeDuration'],
  ['cycle', 'bpmn:timeCycle'],
] as const

const constantStartName =
  (definition: string, ref: string, what: string): Rule =>
  (element, check) => {
    if (!startsProcess(element)) return
    const target = check.model.get(attribute(childNamedDefinition(element, [definition]), ref))
    const name = attribute(target, 'name')
    const compiled = name === undefined ? undefined : check.processing.feel.compile(name)
    if (name === undefined || !compiled?.ok) return
    const value = evaluateString(compiled.expression, NO_SCOPE, check.processing)
    if (!isFailure(value)) return
    const [why = ''] = value.message.split(' The evaluation reported')
    const type = /but was '(\w+)'/.exec(why)?.[1]
    check.report(
      type
        ? `Expected constant expression of type String for ${what} name '${name}', but was ${type}`
        : `Expected constant expression but found '${name}', which could not be evaluated without context: ${why}`,
    )
  }

export const expressionRules: Readonly<Record<string, readonly Rule[]>> = {
  'zeebe:input': [attributeRule('source', {}), targetPath],
  'zeebe:output': [attributeRule('source', { mandatory: true, dynamic: true }), targetPath],
  'bpmn:message': [attributeRule('name', {})],
  'bpmn:signal': [attributeRule('name', {})],
  'bpmn:startEvent': [
    timerOfEvent,
    constantStartName('bpmn:messageEventDefinition', 'messageRef', 'message'),
    constantStartName('bpmn:signalEventDefinition', 'signalRef', 'signal'),
  ],
  'zeebe:subscription': [attributeRule('correlationKey', { mandatory: true, dynamic: true })],
  'zeebe:loopCharacteristics': [
    attributeRule('inputCollection', { mandatory: true, dynamic: true }),
    attributeRule('outputElement', { dynamic: true }),
  ],
  'bpmn:conditionExpression': [textRule({ mandatory: true, dynamic: true })],
  'zeebe:taskDefinition': [attributeRule('type', { mandatory: true }), attributeRule('retries', {})],
  'zeebe:calledElement': [attributeRule('processId', { mandatory: true })],
  'bpmn:timerEventDefinition': [timerExpressions],
  'bpmn:intermediateCatchEvent': [timerOfEvent],
  'bpmn:boundaryEvent': [timerOfEvent],
  'zeebe:assignmentDefinition': [
    attributeRule('assignee', {}),
    attributeRule('candidateGroups', csv),
    attributeRule('candidateUsers', csv),
  ],
  'zeebe:taskSchedule': [attributeRule('dueDate', dateTime), attributeRule('followUpDate', dateTime)],
  'zeebe:calledDecision': [attributeRule('decisionId', { mandatory: true })],
  'bpmn:multiInstanceLoopCharacteristics': [completionCondition],
  'zeebe:script': [attributeRule('expression', { mandatory: true, dynamic: true })],
  'zeebe:priorityDefinition': [attributeRule('priority', { mandatory: true, ...integer }), priorityRange],
}
