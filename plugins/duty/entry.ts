import { z } from 'zod'
import { EntryRefused } from '../../domain/numbered-entry.ts'
import { isDay } from '../../domain/working-days.ts'
import { ServerError } from '../../server/plugin-api.ts'

export const day = z.string().refine(isDay, 'a day such as 2026-11-22')
export const reason = z.string().trim().min(2).max(500)

export const fault = (field: string, code: string, values: Readonly<Record<string, string | number>> = {}): ServerError =>
  new ServerError('FORM_INVALID', { fields: [{ field, code: `duty.fault.${code}`, values }] })

/** What the register refuses stands at its field, in the caller's language. */
export const atItsField = (error: unknown): never => {
  throw error instanceof EntryRefused ? fault(error.field, error.code, error.values) : error
}
