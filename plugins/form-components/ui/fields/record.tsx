/** @jsxImportSource preact */
import { api } from '../../../../ui/api.ts'
import { isNamedRecord, kindOf, partOf } from '../../components/record.ts'
import { Combobox } from '../choice/combobox.tsx'
import type { Choice, Search } from '../choice/use-choices.ts'
import { commonEntries, type Field, type FieldProps } from './field-props.ts'

function NamedRecordField(props: FieldProps) {
  const value = isNamedRecord(props.value) ? props.value : undefined
  const [kind, within] = [kindOf(props.field), partOf(props.field)]
  const search: Search = (text, signal) =>
    api.post<{ items: readonly Choice[]; more: boolean }>('/api/form-components/records/search', { kind, within, text }, signal)
  return (
    <Combobox
      props={props}
      label={value?.label ?? value?.key ?? ''}
      hint="form-components.ui.record.hint"
      search={search}
      onChoose={choice => props.onChange({ value: choice ? { kind, key: choice.key, label: choice.label } : null })}
    />
  )
}

export const RecordField: Field = props => <NamedRecordField {...props} />
RecordField.config = {
  type: 'fq-record',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <path d="M12 8h22l8 8v14M12 8v38h14M18 20h16M18 28h10M31 40h6m-2-5h5a5 5 0 0 1 0 10h-5m-2 0h-5a5 5 0 0 1 0-10h5" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: ({ value }) => (isNamedRecord(value) ? value : null),
}
