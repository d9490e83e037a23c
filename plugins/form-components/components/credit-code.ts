import { creditCodeFault } from '../../../domain/credit-code.ts'
import type { FormComponent } from '../../../server/plugin-api.ts'

export const creditCodeComponent: FormComponent = {
  type: 'fq-credit-code',
  validate(value) {
    if (typeof value !== 'string') return { code: 'form-components.type' }
    const fault = creditCodeFault(value)
    return fault ? { code: `form-components.credit-code-${fault}` } : undefined
  },
}
