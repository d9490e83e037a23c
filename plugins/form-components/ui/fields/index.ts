import type { FormEnvironment } from '../../../../ui/plugin-ui.ts'
import type { Field, FieldProps } from './field-props.ts'
import { CreditCodeField } from './credit-code.tsx'
import { DateField } from './date.tsx'
import { DeadlineField } from './deadline.tsx'
import { FileField } from './file.tsx'
import { IdentityNumberField } from './identity-number.tsx'
import { MobileField } from './mobile.tsx'
import { OpinionField } from './opinion.tsx'
import { OrganisationField } from './organisation.tsx'
import { PersonField } from './person.tsx'
import { RecordField } from './record.tsx'
import { RegionField } from './region.tsx'
import { SignatureField } from './signature.tsx'
import { TableField } from './table.tsx'

export const fields: readonly Field[] = [
  IdentityNumberField,
  MobileField,
  DateField,
  SignatureField,
  CreditCodeField,
  OpinionField,
  RegionField,
  FileField,
  OrganisationField,
  PersonField,
  RecordField,
  DeadlineField,
  TableField,
]

class OurFields {
  static readonly $inject = ['formFields', 'fqEnvironment']
  constructor(formFields: { register(type: string, field: object): void }, environment: FormEnvironment) {
    for (const field of fields) formFields.register(field.config.type, named(field, environment))
  }
}

/** Under the name that it has in the language of the page, in the palette and as the label of a new one. */
function named(field: Field, { translate }: FormEnvironment): object {
  const name = translate(`form-components.ui.name.${field.config.type}`)
  const create = (options = {}) => ({ label: name, ...field.config.initial, ...options })
  return Object.assign((props: FieldProps) => field(props), { config: { ...field.config, name, create } })
}

export const fieldsModule = { __init__: ['fqFields'], fqFields: ['type', OurFields] }
