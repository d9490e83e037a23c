/** @jsxImportSource preact */
import { api } from '../../../../ui/api.ts'
import { belowOf } from '../../components/within.ts'
import { Combobox } from '../choice/combobox.tsx'
import type { Search } from '../choice/use-choices.ts'
import { useLabel } from '../choice/use-label.ts'
import { useScope } from '../choice/use-scope.ts'
import { commonEntries, textOnly, useEnvironment, type Field, type FieldProps } from './field-props.ts'

interface Found {
  readonly items: readonly { readonly code: string; readonly name: string; readonly above?: string }[]
  readonly more: boolean
}

function Organisation(props: FieldProps) {
  const { on } = useEnvironment()
  const scope = useScope()
  const value = typeof props.value === 'string' ? props.value : ''
  const { label, keep } = useLabel(value, on, async code => {
    const query = new URLSearchParams({ code, ...(on === undefined ? {} : { on }) })
    return (await api.get<{ name?: string }>(`/api/form-components/organisation-name?${String(query)}`)).name
  })
  const search: Search = async (text, signal) => {
    const asked = { text, kinds: props.field['kinds'], below: belowOf(props.field, scope) }
    const { items, more } = await api.post<Found>('/api/form-components/organisations/search', asked, signal)
    return {
      items: items.map(({ code, name, above }) => ({
        key: code,
        label: name,
        detail: [above, code].filter(Boolean).join(' · '),
      })),
      more,
    }
  }
  return (
    <Combobox
      props={props}
      label={label}
      hint="form-components.ui.organisation.hint"
      search={search}
      onChoose={choice => {
        if (choice) keep(choice.key, choice.label)
        props.onChange({ value: choice?.key ?? null })
      }}
    />
  )
}

export const OrganisationField: Field = props => <Organisation {...props} />
OrganisationField.config = {
  type: 'fq-organisation',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <path d="M20 8h14v12H20zM8 34h14v12H8zM32 34h14v12H32zM27 20v7M15 34v-7h24v7" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
