import { identityNumberFault } from '../../../domain/identity-number.ts'
import type { FormComponent } from '../../../server/plugin-api.ts'

export const identityNumberComponent: FormComponent = {
  type: 'fq-identity-number',
  validate(value) {
    if (typeof value !== 'string') return { code: 'form-components.type' }
    const fault = identityNumberFault(value)
    return fault ? { code: `form-components.identity-${fault}` } : undefined
  },
}
