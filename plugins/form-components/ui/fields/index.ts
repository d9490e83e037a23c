import type { Field } from './field-props.ts'
import { CreditCodeField } from './credit-code.tsx'
import { DateField } from './date.tsx'
import { FileField } from './file.tsx'
import { IdentityNumberField } from './identity-number.tsx'
import { MobileField } from './mobile.tsx'
import { OpinionField } from './opinion.tsx'
import { RegionField } from './region.tsx'
import { SignatureField } from './signature.tsx'

export const fields: readonly Field[] = [
  IdentityNumberField,
  MobileField,
  DateField,
  SignatureField,
  CreditCodeField,
  OpinionField,
  RegionField,
  FileField,
]

class OurFields {
  static readonly $inject = ['formFields']
  constructor(formFields: { register(type: string, field: Field): void }) {
    for (const field of fields) formFields.register(field.config.type, field)
  }
}

export const fieldsModule = { __init__: ['fqFields'], fqFields: ['type', OurFields] }
