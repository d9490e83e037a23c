import type { FormComponent } from '../../../server/plugin-api.ts'

/** A day as ISO text. `validate.min` and `validate.max` come with their expressions evaluated. */
export const dateComponent: FormComponent = {
  type: 'fq-date',
  validate(value, field) {
    const fault = dateFault(value)
    if (fault) return fault
    const { min, max } = (field['validate'] ?? {}) as { min?: unknown; max?: unknown }
    const day = value as string
    // ISO days compare as text.
    if (isDay(min) && day < min) return { code: 'form-components.date-min', values: { limit: min } }
    if (isDay(max) && day > max) return { code: 'form-components.date-max', values: { limit: max } }
    return undefined
  },
}

export function dateFault(value: unknown): { code: string } | undefined {
  return isDay(value) ? undefined : { code: 'form-components.date' }
}

/** `2026-02-29` has the form of a day and is none. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(value)
}

/**
 * What a person types for a day: `2026-11-21`, `2026.11.21`, `2026/1/5`, `20261121`, `2026年11月21日`.
 * @returns the ISO day, or undefined where it is none
 */
export function parseDay(text: string): string | undefined {
  const parts =
    /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text.trim()) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim())
  if (!parts) return undefined
  const [, year = '', month = '', day = ''] = parts
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? iso : undefined
}
