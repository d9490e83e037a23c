import { privacyFaults } from '../../domain/form-privacy.ts'
import { ServerError, type FieldError } from '../../server/plugin-api.ts'
import type { ResourceFile } from './deploy.ts'

/**
 * Holds the fields of forms against the rules for personal data before the engine gets any of them.
 * @throws DEPLOYMENT_INVALID with one field per fault; what to do is said by the catalogue's message
 */
export function checkPrivacy(files: readonly ResourceFile[]): void {
  const fields = files.filter(file => file.name.endsWith('.form')).flatMap(file => faultsOf(file.content))
  if (fields.length > 0) throw new ServerError('DEPLOYMENT_INVALID', { fields, values: { count: fields.length } })
}

function faultsOf(content: string): FieldError[] {
  const form = parsed(content)
  if (!form) return [{ code: 'modeler.form.not-json', values: { severity: 'error' } }]
  return privacyFaults(form).map(({ rule, field, label, wanted }) => ({
    field,
    code: `modeler.form.${rule}`,
    values: { severity: 'error', label, ...(wanted === undefined ? {} : { wanted }) },
  }))
}

function parsed(content: string): Parameters<typeof privacyFaults>[0] | undefined {
  try {
    const form: unknown = JSON.parse(content)
    const readable = typeof form === 'object' && form !== null && 'components' in form && Array.isArray(form.components)
    return readable ? (form as Parameters<typeof privacyFaults>[0]) : undefined
  } catch {
    return undefined
  }
}
