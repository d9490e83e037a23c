import { MARKS, type Mark } from '../../../domain/legal-basis.ts'
import type { FormComponent, FormField } from '../../../server/plugin-api.ts'
import { evaluateExpression, isExpression, type Scope } from '../expressions.ts'
import { isDay } from './date.ts'

export const PERIOD_UNITS = ['working', 'calendar', 'month', 'year'] as const

/** A last day, and how it came about. Nobody types it: it is computed on the server (server/deadlines.ts), where it is also kept from. */
export interface ComputedDeadline {
  /** The day on which the period begins. */
  readonly from: string
  /** The last day of the period. */
  readonly dueOn: string
  /** `count` of `unit`, counted from that day or the next, rolling over days off at its end or not. */
  readonly count: number
  readonly unit: (typeof PERIOD_UNITS)[number]
  readonly firstDayCounted: boolean
  readonly rollsOver: boolean
  /** The article. */
  readonly basis: string
  readonly mark: Mark
  readonly parameter?: { readonly key: string; readonly version: number; readonly title: string }
  /** Days off that were not counted, or over which the end rolled. */
  readonly passedOver: readonly string[]
}

export const deadlineComponent: FormComponent = {
  type: 'fq-deadline',
  validate: value => (isComputed(value) ? undefined : { code: 'form-components.deadline' }),
}

export const isComputed = (value: unknown): value is ComputedDeadline =>
  typeof value === 'object' && value !== null && isDay((value as ComputedDeadline).dueOn)

/** What a deadline is computed of; what goes to the server as it is. */
export interface AskedDeadline {
  readonly from: string
  /** A parameter's key, and the versions by which the case runs; without these the version in force. */
  readonly parameter?: string
  readonly parametersId?: string
  readonly period?: Pick<ComputedDeadline, 'count' | 'unit' | 'firstDayCounted' | 'rollsOver' | 'basis' | 'mark'>
}

/** @returns undefined while the day is not known on which the period begins */
export function askedOf(field: FormField, scope: Scope, today: string | undefined): AskedDeadline | undefined {
  const from = startOf(field['from'], scope, today)
  if (from === undefined) return undefined
  const { parameter } = field
  if (typeof parameter !== 'string' || parameter === '') return { from, period: periodOf(field) }
  const parametersId = isExpression(field['parametersId']) ? evaluateExpression(field['parametersId'], scope) : undefined
  return { from, parameter, ...(typeof parametersId === 'string' ? { parametersId } : {}) }
}

/** A day, `today` (so also where nothing is said), or an expression; of an instant its day as it is written. */
function startOf(from: unknown, scope: Scope, today: string | undefined): string | undefined {
  if (from === undefined || from === '' || from === 'today') return today
  const day: unknown = isExpression(from) ? evaluateExpression(from, scope) : from
  const text = typeof day === 'string' ? day.slice(0, 10) : undefined
  return isDay(text) ? text : undefined
}

/** A form's own period; what it does not say is as the law counts by default. */
function periodOf(field: FormField): NonNullable<AskedDeadline['period']> {
  const count = Number(field['count'])
  return {
    count: Number.isInteger(count) && count > 0 && count <= 3660 ? count : 1,
    unit: PERIOD_UNITS.find(unit => unit === field['unit']) ?? 'working',
    firstDayCounted: field['firstDayCounted'] === true,
    rollsOver: field['rollsOver'] !== false,
    basis: typeof field['basis'] === 'string' ? field['basis'] : '',
    mark: MARKS.find(mark => mark === field['mark']) ?? '建议',
  }
}
