/** @jsxImportSource preact */
import { commonEntries, textOnly, type Field } from './field-props.ts'
import { NumberInput } from './number-input.tsx'

export const CreditCodeField: Field = props => (
  <NumberInput
    props={props}
    hintKey="form-components.ui.credit-code.hint"
    length={18}
    inputMode="text"
    normalize={text => text.replaceAll(/[\s-]/g, '').toUpperCase().slice(0, 18)}
  />
)
CreditCodeField.config = {
  type: 'fq-credit-code',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <path d="M12 45V16l15-7 15 7v29M8 45h38" />
      <path d="M21 24h4M29 24h4M21 33h4M29 33h4M24 45v-6h6v6" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
