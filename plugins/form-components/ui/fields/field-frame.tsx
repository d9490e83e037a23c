/** @jsxImportSource preact */
import { Description, Errors, Label } from '@bpmn-io/form-js-viewer'
import type { VNode } from 'preact'
import type { Children, FieldProps } from './field-props.ts'

/** form-js's types name every property of its label as required. */
const FieldLabel = Label as unknown as (props: { htmlFor: string; label: string | undefined; required: boolean }) => VNode

/** Label, control, description and errors, in form-js's own markup, so that our fields look like its. */
export function FieldFrame({ props, children }: { props: FieldProps; children: Children }) {
  const { field, domId, errors, disabled, readonly } = props
  const state = [errors.length > 0 && 'fjs-has-errors', disabled && 'fjs-disabled', readonly && 'fjs-readonly'].filter(Boolean)
  return (
    <div class={`fjs-form-field fjs-form-field-${field.type} ${state.join(' ')}`}>
      <FieldLabel htmlFor={domId} label={field.label} required={field.validate?.required ?? false} />
      {children}
      <Description id={`${domId}-description`} description={field.description ?? ''} />
      <Errors id={`${domId}-error-message`} errors={[...errors]} />
    </div>
  )
}

/** What ties a control to its label, description and errors. */
export function controlProps({ domId, errors, disabled, readonly, field }: FieldProps) {
  return {
    id: domId,
    class: 'fjs-input',
    disabled,
    readOnly: readonly,
    required: field.validate?.required ?? false,
    'aria-invalid': errors.length > 0,
    'aria-describedby': `${domId}-description ${domId}-error-message`,
  }
}
