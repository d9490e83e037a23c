/** @jsxImportSource preact */
import { commonEntries, textOnly, type Field } from './field-props.ts'
import { NumberInput } from './number-input.tsx'

export const IdentityNumberField: Field = props => (
  <NumberInput
    props={props}
    hintKey="form-components.ui.identity-number.hint"
    length={18}
    inputMode="text"
    normalize={text => text.replaceAll(/\s/g, '').toUpperCase().slice(0, 18)}
    mask={value => `${value.slice(0, 6)}${'•'.repeat(Math.max(0, value.length - 10))}${value.slice(-4)}`}
  />
)
IdentityNumberField.config = {
  type: 'fq-identity-number',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <rect x="9" y="14" width="36" height="26" rx="3" />
      <circle cx="19" cy="24" r="4" />
      <path d="M13 34c1-4 11-4 12 0M30 22h10M30 28h10M30 34h6" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
