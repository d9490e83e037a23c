/** @jsxImportSource preact */
import { commonEntries, textOnly, type Field } from './field-props.ts'
import { NumberInput } from './number-input.tsx'

export const MobileField: Field = props => (
  <NumberInput
    props={props}
    hintKey="form-components.ui.mobile.hint"
    length={11}
    inputMode="numeric"
    normalize={text =>
      text
        .replaceAll(/[\s-]/g, '')
        .replace(/^\+?86(?=1\d{10}$)/, '')
        .slice(0, 11)
    }
    mask={value => `${value.slice(0, 3)}${'•'.repeat(Math.max(0, value.length - 7))}${value.slice(-4)}`}
  />
)
MobileField.config = {
  type: 'fq-mobile',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <rect x="17" y="9" width="20" height="36" rx="3" />
      <path d="M24 40h6" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
