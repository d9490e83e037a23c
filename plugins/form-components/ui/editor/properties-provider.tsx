/** @jsxImportSource preact */
import type { FormEnvironment } from '../../../../ui/plugin-ui.ts'
import { pathSteps, valueAt, type SchemaField } from '../../form-schema.ts'
import { ChoiceEntry } from './choice-entry.tsx'
import { entriesOf, type Entry } from './entries.ts'
import { TextEntry } from './text-entry.tsx'

interface Group {
  readonly id: string
  readonly label?: string
  entries: object[]
}
type EditField = (field: SchemaField, path: readonly string[], value: unknown) => void
interface PropertiesPanel {
  registerProvider(provider: unknown, priority?: number): void
}
interface Registry {
  get(id: string): SchemaField | undefined
}

/** Adds what our fields have and form-js's do not (entries.ts); all else they take from form-js's own entries. */
class PropertiesProvider {
  static readonly $inject = ['propertiesPanel', 'formFieldRegistry', 'fqEnvironment']
  readonly #fields: Registry
  readonly #environment: FormEnvironment
  constructor(panel: PropertiesPanel, fields: Registry, environment: FormEnvironment) {
    this.#fields = fields
    this.#environment = environment
    panel.registerProvider(this, 400)
  }

  getGroups(field: SchemaField | undefined, editField: EditField): (groups: Group[]) => Group[] {
    return groups => {
      if (!field) return groups
      const parent = typeof field['_parent'] === 'string' ? this.#fields.get(field['_parent']) : undefined
      for (const entry of entriesOf(field, parent?.type, this.#environment.translate))
        (groups.find(group => group.id === entry.group) ?? groups[0])?.entries.push(this.#line(field, entry, editField))
      return groups
    }
  }

  #line(field: SchemaField, { property, text, hint, lines, options, parse }: Entry, editField: EditField): object {
    const { translate } = this.#environment
    const t = (key: string) => translate(`form-components.ui.${key}`)
    const [first = '', ...rest] = pathSteps(property)
    const value = valueAt(field, [first, ...rest])
    const shown = value === undefined || value === null ? '' : String(value)
    const change = (next: string) => {
      const kept = parse ? parse(next) : next || undefined
      editField(field, [first], rest[0] === undefined ? kept : { ...field.validate, [rest[0]]: kept })
    }
    const id = `${field.type}-${property.replace('.', '-')}`
    return {
      id,
      field,
      isEdited: (node: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null) => Boolean(node?.value),
      component: () =>
        options ? (
          <ChoiceEntry key={`${id} ${field.id}`} id={id} label={t(text)} value={shown} options={options} onChange={change} />
        ) : (
          <TextEntry
            id={id}
            label={t(text)}
            hint={hint ? t(hint) : ''}
            value={shown}
            {...(lines ? { lines } : {})}
            onChange={change}
          />
        ),
    }
  }
}

export const propertiesModule = { __init__: ['fqProperties'], fqProperties: ['type', PropertiesProvider] }
