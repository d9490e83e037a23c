import { DateTime } from 'luxon'
import { BUSINESS_ZONE } from '../../domain/business-clock.ts'
import { ServerError } from '../errors.ts'
import type { ClockService, FieldError, FormAnswer, FormComponent, FormSchema, SessionAccount } from '../plugin-api.ts'
import type { ExtensionPointStore } from '../plugin-host/extension-points.ts'

export type CheckForm = (
  account: SessionAccount,
  schema: FormSchema,
  submitted: Record<string, unknown>,
  context?: Record<string, unknown>,
) => Promise<Record<string, unknown>>

/** The server's check of what the browser has checked already. @returns the data to keep; throws FORM_INVALID with every field told */
export function formChecker(points: ExtensionPointStore, clock: ClockService): CheckForm {
  return async (account, schema, submitted, context = {}) => {
    const check = points.contributions('formCheck')[0]
    if (!check) throw new Error('no plugin contributes `formCheck`: forms cannot be accepted unchecked')
    const today = DateTime.fromJSDate(clock.now()).setZone(BUSINESS_ZONE).toISODate() ?? ''
    const components = points.contributions('formComponent')
    const { data, errors, answers } = check(schema, submitted, { components, context, today })
    if (errors.length === 0) errors.push(...(await settle(data, answers, components, { account, today })))
    if (errors.length > 0) throw new ServerError('FORM_INVALID', { fields: errors })
    return data
  }
}

/** Lets the components that know more than a value's form have the last word on it. @returns the faults */
async function settle(
  data: Record<string, unknown>,
  answers: readonly FormAnswer[],
  components: readonly FormComponent[],
  at: { readonly account: SessionAccount; readonly today: string },
): Promise<FieldError[]> {
  const faults: FieldError[] = []
  for (const { field, path, value, ...scope } of answers) {
    const component = components.find(candidate => candidate.type === field.type)
    const settled = await component?.settle?.(value, field, { ...at, ...scope })
    if (!settled) continue
    if ('value' in settled) put(data, path, settled.value)
    else faults.push({ ...settled.fault, field: pathText(path), values: { label: labelOf(field), ...settled.fault.values } })
  }
  return faults
}

function put(data: Record<string, unknown>, path: FormAnswer['path'], value: unknown): void {
  if (path.some(step => FORBIDDEN.has(step))) return
  let holder: Record<string | number, unknown> = data
  for (const step of path.slice(0, -1)) holder = (holder[step] ??= {}) as Record<string | number, unknown>
  const last = path.at(-1)
  if (last !== undefined) holder[last] = value
}
/** Steps that would reach a prototype. */
const FORBIDDEN: ReadonlySet<string | number> = new Set(['__proto__', 'constructor', 'prototype'])

const labelOf = (field: FormAnswer['field']): string => String(field['label'] ?? field.key ?? '')

/** `members[0].name`, as everywhere in the check's answers. */
const pathText = (path: FormAnswer['path']): string =>
  path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step), '')
