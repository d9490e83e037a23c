/** When a timer falls due, and how often. */
import { CronExpressionParser } from 'cron-parser'
import type { TimerDefinition } from '../model/executable.ts'
import { Failure, isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import type { TimerValue } from '../record-values.ts'
import { evaluate, failure } from './expressions.ts'
import { evaluateString } from './expressions.ts'
import { dueDateOf, type Interval, IntervalError, parseInterval, parseZonedDateTime } from './intervals.ts'

export interface EvaluatedTimer {
  readonly dueDate: number
  readonly repetitions: number
}

export function evaluateTimer(timer: TimerDefinition, scopeKey: number, processing: Processing): EvaluatedTimer | Failure {
  if (timer.kind === 'duration') return evaluateDuration(timer, scopeKey, processing)
  if (timer.kind === 'date') return evaluateDate(timer, scopeKey, processing)
  const text = evaluateString(timer.expression, scopeKey, processing)
  return isFailure(text) ? text : evaluateCycle(text, scopeKey, processing)
}

export function createTimer(
  timer: EvaluatedTimer,
  owner: Pick<TimerValue, 'elementInstanceKey' | 'processInstanceKey' | 'processDefinitionKey' | 'targetElementId' | 'tenantId'>,
  processing: Processing,
): void {
  const { elementInstanceKey, processInstanceKey, processDefinitionKey, targetElementId, tenantId } = owner
  const { dueDate, repetitions } = timer
  const value: TimerValue = {
    elementInstanceKey,
    processInstanceKey,
    processDefinitionKey,
    targetElementId,
    dueDate,
    repetitions,
    tenantId,
  }
  processing.writers.event(processing.nextKey(), 'TIMER', 'CREATED', value)
}

function evaluateDuration(timer: TimerDefinition, scopeKey: number, processing: Processing): EvaluatedTimer | Failure {
  const result = evaluate(timer.expression, scopeKey, processing)
  if (isFailure(result)) return result
  const { type, value, warnings } = result
  const { text } = timer.expression
  if (type !== 'DURATION' && type !== 'PERIOD' && type !== 'STRING') {
    const message = `Expected result of the expression '${text}' to be one of '[DURATION, PERIOD, STRING]', but was '${type}'.`
    return failure(message, warnings, scopeKey)
  }
  const source = type === 'STRING' ? String(value) : processing.feel.exactText(value, processing.limits.zone)
  const interval = intervalOf(source)
  if (interval) return { dueDate: dueDateOf(interval, processing.now, processing.limits.zone), repetitions: 1 }
  return failure(`Invalid duration format '${source}' for expression '${text}'.`, warnings, scopeKey)
}

function intervalOf(text: string): Interval | undefined {
  try {
    return parseInterval(text)
  } catch (error) {
    if (error instanceof IntervalError) return undefined
    throw error
  }
}

function evaluateDate(timer: TimerDefinition, scopeKey: number, processing: Processing): EvaluatedTimer | Failure {
  const result = evaluate(timer.expression, scopeKey, processing)
  if (isFailure(result)) return result
  const { type, value, warnings } = result
  const { text } = timer.expression
  if (type !== 'DATE_TIME' && type !== 'STRING') {
    const message = `Expected result of the expression '${text}' to be one of '[DATE_TIME, STRING]', but was '${type}'.`
    return failure(message, warnings, scopeKey)
  }
  const source = type === 'STRING' ? String(value) : processing.feel.exactText(value, processing.limits.zone)
  const dueDate = parseZonedDateTime(source)
  if (dueDate !== undefined) return { dueDate, repetitions: 1 }
  return failure(`Invalid date-time format '${source}' for expression '${text}'.`, warnings, scopeKey)
}

/** `R3/PT10S`, `R/2026-01-01T00:00:00Z/P1D`, or a cron expression. */
export function evaluateCycle(text: string, scopeKey: number, processing: Processing): EvaluatedTimer | Failure {
  try {
    if (!text.startsWith('R')) return nextOfCron(text, processing)
    const { repetitions, interval } = parseRepeatingInterval(text)
    return { dueDate: dueDateOf(interval, processing.now, processing.limits.zone), repetitions }
  } catch (error) {
    if (error instanceof IntervalError) return new Failure(error.message, 'EXTRACT_VALUE_ERROR', scopeKey)
    throw error
  }
}

export function parseRepeatingInterval(text: string): { repetitions: number; interval: Interval } {
  const slash = text.indexOf('/')
  if (slash < 0) throw new IntervalError('No interval given')
  const interval = parseInterval(text.slice(slash + 1))
  if (slash === 1) return { repetitions: -1, interval }
  const count = text.slice(1, slash)
  if (!/^[+-]?\d+$/.test(count)) throw new IntervalError('Cannot parse repetitions count')
  return { repetitions: Number(count), interval }
}

/** Spring's cron format: six fields, seconds first. */
function nextOfCron(text: string, processing: Processing): EvaluatedTimer {
  const macros: Readonly<Record<string, string>> = {
    '@yearly': '0 0 0 1 1 *',
    '@annually': '0 0 0 1 1 *',
    '@monthly': '0 0 0 1 * *',
    '@weekly': '0 0 0 * * 0',
    '@daily': '0 0 0 * * *',
    '@midnight': '0 0 0 * * *',
    '@hourly': '0 0 * * * *',
  }
  const expression = macros[text] ?? text
  if (expression.trim() === '') throw new IntervalError('Empty expression!')
  if (expression.trim().split(/\s+/).length !== 6)
    throw new IntervalError(`Cron expression contains ${expression.trim().split(/\s+/).length} parts but we expect one of [6]`)
  try {
    const cron = CronExpressionParser.parse(expression, { currentDate: processing.now, tz: processing.limits.zone })
    return { dueDate: cron.next().getTime(), repetitions: -1 }
  } catch (error) {
    throw new IntervalError(`Failed to parse cron expression. ${error instanceof Error ? error.message : ''}`)
  }
}
