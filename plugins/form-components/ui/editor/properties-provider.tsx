/** @jsxImportSource preact */
import type { FormEnvironment } from '../../../../ui/plugin-ui.ts'
import type { SchemaField } from '../../form-schema.ts'
import { TextEntry } from './text-entry.tsx'

interface Group {
  readonly id: string
  entries: object[]
}
type EditField = (field: SchemaField, path: readonly string[], value: unknown) => void
interface PropertiesPanel {
  registerProvider(provider: unknown, priority?: number): void
}

/** Adds the limits of `fq-date`, the phrases of `fq-opinion` and the number of `fq-file`; all else our fields take from form-js's own entries. */
class PropertiesProvider {
  static readonly $inject = ['propertiesPanel', 'fqEnvironment']
  readonly #environment: FormEnvironment
  constructor(panel: PropertiesPanel, environment: FormEnvironment) {
    this.#environment = environment
    panel.registerProvider(this, 400)
  }

  getGroups(field: SchemaField | undefined, editField: EditField): (groups: Group[]) => Group[] {
    return groups => {
      if (field?.type === 'fq-opinion')
        groups.find(group => group.id === 'general')?.entries.push(this.#phrases(field, editField))
      if (field?.type === 'fq-file')
        groups.find(group => group.id === 'validation')?.entries.push(this.#maxFiles(field, editField))
      if (field?.type !== 'fq-date') return groups
      const validation = groups.find(group => group.id === 'validation')
      validation?.entries.push(this.#limit('min', field, editField), this.#limit('max', field, editField))
      return groups
    }
  }

  #phrases(field: SchemaField, editField: EditField): object {
    const { translate } = this.#environment
    return {
      id: 'fq-opinion-phrases',
      field,
      isEdited: (node: HTMLTextAreaElement | null) => Boolean(node?.value),
      component: ({ id }: { id: string }) => (
        <TextEntry
          id={id}
          label={translate('form-components.ui.phrases.entry')}
          hint={translate('form-components.ui.phrases.entry.hint')}
          value={typeof field['phrases'] === 'string' ? field['phrases'] : ''}
          lines={4}
          onChange={value => editField(field, ['phrases'], value || undefined)}
        />
      ),
    }
  }

  #maxFiles(field: SchemaField, editField: EditField): object {
    const { translate } = this.#environment
    return {
      id: 'fq-file-max',
      field,
      isEdited: (node: HTMLInputElement | null) => Boolean(node?.value),
      component: ({ id }: { id: string }) => (
        <TextEntry
          id={id}
          label={translate('form-components.ui.file.max')}
          hint={translate('form-components.ui.file.max.hint')}
          value={field['maxFiles'] === undefined ? '' : String(field['maxFiles'])}
          onChange={value => editField(field, ['maxFiles'], /^([1-9]|10)$/.test(value) ? Number(value) : undefined)}
        />
      ),
    }
  }

  #limit(name: 'min' | 'max', field: SchemaField, editField: EditField): object {
    const { translate } = this.#environment
    const limit = field.validate?.[name]
    return {
      id: `fq-date-${name}`,
      field,
      isEdited: (node: HTMLInputElement | null) => Boolean(node?.value),
      component: ({ id }: { id: string }) => (
        <TextEntry
          id={id}
          label={translate(`form-components.ui.${name}`)}
          hint={translate('form-components.ui.limit.hint')}
          value={typeof limit === 'string' ? limit : ''}
          onChange={value => editField(field, ['validate'], { ...field.validate, [name]: value || undefined })}
        />
      ),
    }
  }
}

export const propertiesModule = { __init__: ['fqProperties'], fqProperties: ['type', PropertiesProvider] }
