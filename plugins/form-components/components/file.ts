import type { FormComponent } from '../../../server/plugin-api.ts'

/**
 * Files uploaded for this form: their ids. Whether they are the account's own and for this task only the server can tell; it
 * does so when the form is handed in (server/files/attached-files.ts).
 */
export const fileComponent: FormComponent = {
  type: 'fq-file',
  validate: (value, field) => {
    if (!isFileList(value)) return { code: 'form-components.file' }
    const limit = maxFiles(field)
    return value.length > limit ? { code: 'form-components.file-count', values: { limit } } : undefined
  },
}

/** As the server's own limit (server/files/file-limits.ts). */
export const MOST_FILES = 10

export function maxFiles(field: Readonly<Record<string, unknown>>): number {
  const asked = Number(field['maxFiles'] ?? MOST_FILES)
  return Number.isInteger(asked) && asked >= 1 && asked <= MOST_FILES ? asked : MOST_FILES
}

export const isFileList = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.every(id => typeof id === 'string' && /^[0-9a-f]{24}$/.test(id)) &&
  new Set(value).size === value.length
