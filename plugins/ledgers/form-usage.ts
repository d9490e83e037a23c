import type { LedgerDefinition } from '../../domain/ledger-field.ts'
import type { FormCatalogue, FormField } from '../../server/plugin-api.ts'

/** A form's field that fills a ledger's, and what is wrong with it. */
export interface Filling {
  readonly formId: string
  readonly form: string
  readonly label: string
  readonly field: string
  /** `unknown`: the ledger has no such field; `class-lower`: the form protects it less than the ledger does. */
  readonly fault?: 'unknown' | 'class-lower'
}

/** Which forms fill which fields of a ledger, by their property `ledger`. */
export async function fillingsOf({ id, fields }: LedgerDefinition, catalogue: FormCatalogue | undefined): Promise<Filling[]> {
  const forms = (await catalogue?.()) ?? []
  return forms.flatMap(({ formId, name, schema }) =>
    fieldsWithin(schema.components).flatMap((component): Filling[] => {
      const { ledger = '', class: dataClass = 'L2' } = component.properties ?? {}
      if (!ledger.startsWith(`${id}.`)) return []
      const field = ledger.slice(id.length + 1)
      const known = fields.find(({ key, retired }) => key === field && !retired)
      const fault = !known ? 'unknown' : dataClass < known.class ? 'class-lower' : undefined
      const label = String(component['label'] ?? component.key ?? '')
      return [{ formId, form: name, label, field, ...(fault ? { fault } : {}) }]
    }),
  )
}

const fieldsWithin = (components: readonly FormField[]): FormField[] =>
  components.flatMap(each => [each, ...fieldsWithin((each['components'] as readonly FormField[] | undefined) ?? [])])
