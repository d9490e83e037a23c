import { ServerError, type FieldError } from '../../server/plugin-api.ts'
import type { ResourceFile } from './deploy.ts'
import { safetyFaults } from './form-safety.ts'
import { modelFault } from './model-limits.ts'

/**
 * Holds models and forms against what could harm the server or those who fill them in, before anything reads them.
 * @throws DEPLOYMENT_INVALID with one field per fault
 */
export function checkSafety(files: readonly ResourceFile[]): void {
  const fields = files.flatMap(faultsOf)
  if (fields.length > 0) throw new ServerError('DEPLOYMENT_INVALID', { fields, values: { count: fields.length } })
}

function faultsOf({ name, content }: ResourceFile): FieldError[] {
  if (!name.endsWith('.form')) {
    const fault = modelFault(content)
    return fault ? [{ code: `modeler.model.${fault}`, values: { severity: 'error' } }] : []
  }
  return safetyFaults(parsed(content)).map(({ field, rule, label }) => ({
    field,
    code: `modeler.form.unsafe-${rule}`,
    values: { severity: 'error', label },
  }))
}

/** What is no form at all is told by the check of privacy. */
function parsed(content: string): { components: unknown } {
  try {
    const form = JSON.parse(content) as { components?: unknown } | null
    return { components: form?.components }
  } catch {
    return { components: [] }
  }
}
