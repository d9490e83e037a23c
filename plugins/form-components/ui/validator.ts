import type { FormEnvironment } from '../../../ui/plugin-ui.ts'
import type { Fault } from '../check-value.ts'
import { formComponents } from '../components/index.ts'
import { rowFaults } from '../components/table.ts'
import type { FormData, SchemaField } from '../form-schema.ts'
import { fieldFaults } from '../validate-form.ts'

export interface FieldInstance {
  readonly id: string
  readonly expressionContextInfo?: {
    readonly data: FormData
    readonly this: unknown
    readonly parent: unknown
    readonly i: readonly number[]
  }
}

/**
 * In place of form-js's validator, whose texts are English and stand in its code: the rules that the server applies too,
 * in the words of the catalogues.
 */
export class Validator {
  static readonly $inject = ['formFieldRegistry', 'fqEnvironment']
  readonly #fields: { get(id: string): SchemaField | undefined }
  readonly #environment: FormEnvironment
  constructor(fields: { get(id: string): SchemaField | undefined }, environment: FormEnvironment) {
    this.#fields = fields
    this.#environment = environment
  }

  validateFieldInstance(instance: FieldInstance, value: unknown): string[] {
    const field = this.#fields.get(instance.id)
    return field ? this.#faults(field, value, instance) : []
  }

  /** form-js calls this older form for fields without an instance. */
  validateField(field: SchemaField, value: unknown): string[] {
    return this.#faults(field, value, undefined)
  }

  #faults(field: SchemaField, value: unknown, instance: FieldInstance | undefined): string[] {
    if (field.components) return this.#texts(field, rowFaults(field, value))
    if (field.type === 'expression') return []
    const at = instance?.expressionContextInfo
    const scope = { data: at?.data ?? {}, item: at?.this, parent: at?.parent, positions: at?.i ?? [] }
    const faults = fieldFaults(field, value, scope, { components: formComponents, today: this.#environment.today() })
    return this.#texts(field, faults)
  }

  #texts(field: SchemaField, faults: readonly Fault[]): string[] {
    return faults.map(({ code, values }) =>
      this.#environment.translate(code, { label: field.label ?? field.key ?? '', ...values }),
    )
  }
}

export const validatorModule = { validator: ['type', Validator] }
