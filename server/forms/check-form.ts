import { DateTime } from 'luxon'
import { BUSINESS_ZONE } from '../../domain/business-clock.ts'
import { ServerError } from '../errors.ts'
import type { ClockService, FormSchema } from '../plugin-api.ts'
import type { ExtensionPointStore } from '../plugin-host/extension-points.ts'

export type CheckForm = (
  schema: FormSchema,
  submitted: Record<string, unknown>,
  context?: Record<string, unknown>,
) => Record<string, unknown>

/** The server's check of what the browser has checked already. @returns the data to keep; throws FORM_INVALID with every field told */
export function formChecker(points: ExtensionPointStore, clock: ClockService): CheckForm {
  return (schema, submitted, context = {}) => {
    const check = points.contributions('formCheck')[0]
    if (!check) throw new Error('no plugin contributes `formCheck`: forms cannot be accepted unchecked')
    const today = DateTime.fromJSDate(clock.now()).setZone(BUSINESS_ZONE).toISODate() ?? ''
    const { data, errors } = check(schema, submitted, { components: points.contributions('formComponent'), context, today })
    if (errors.length > 0) throw new ServerError('FORM_INVALID', { fields: errors })
    return data
  }
}
