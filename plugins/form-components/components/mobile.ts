import { isMobileNumber } from '../../../domain/mobile-number.ts'
import type { FormComponent } from '../../../server/plugin-api.ts'

export const mobileComponent: FormComponent = {
  type: 'fq-mobile',
  validate: value => (typeof value === 'string' && isMobileNumber(value) ? undefined : { code: 'form-components.mobile' }),
}
