import { TextFieldEntry, isTextFieldEntryEdited } from '@bpmn-io/properties-panel'
import type { FormEnvironment } from '../../../../ui/plugin-ui.ts'
import type { SchemaField } from '../../form-schema.ts'

interface Group {
  readonly id: string
  entries: object[]
}
type EditField = (field: SchemaField, path: readonly string[], value: unknown) => void
interface PropertiesPanel {
  registerProvider(provider: unknown, priority?: number): void
}

/** Adds the limits of `fq-date` to the group of validation rules; all else our fields take from form-js's own entries. */
class PropertiesProvider {
  static readonly $inject = ['propertiesPanel', 'fqEnvironment']
  readonly #environment: FormEnvironment
  constructor(panel: PropertiesPanel, environment: FormEnvironment) {
    this.#environment = environment
    panel.registerProvider(this, 400)
  }

  getGroups(field: SchemaField | undefined, editField: EditField): (groups: Group[]) => Group[] {
    return groups => {
      if (field?.type !== 'fq-date') return groups
      const validation = groups.find(group => group.id === 'validation')
      validation?.entries.push(this.#limit('min', field, editField), this.#limit('max', field, editField))
      return groups
    }
  }

  #limit(name: 'min' | 'max', field: SchemaField, editField: EditField): object {
    const { translate } = this.#environment
    return {
      id: `fq-date-${name}`,
      field,
      isEdited: isTextFieldEntryEdited,
      component: (props: { id: string }) =>
        TextFieldEntry({
          element: field,
          id: props.id,
          label: translate(`form-components.ui.${name}`),
          description: translate('form-components.ui.limit.hint'),
          getValue: () => field.validate?.[name] ?? '',
          setValue: (value: string | undefined) =>
            editField(field, ['validate'], { ...field.validate, [name]: value || undefined }),
          debounce: (run: () => void) => run,
        }),
    }
  }
}

export const propertiesModule = { __init__: ['fqProperties'], fqProperties: ['type', PropertiesProvider] }
