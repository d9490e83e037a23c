import type { Form } from '@bpmn-io/form-js-viewer'

/**
 * form-js has no public way to read what is entered without handing the form in, or to show errors that a server found.
 * The few inner calls that this takes stand here; tests/ui holds them against the installed version.
 */
export const enteredData = (form: Form): Record<string, unknown> =>
  structuredClone(form['_getSubmitData']()) as Record<string, unknown>

export const shownErrors = (form: Form): Record<string, unknown> => form['_getState']().errors as Record<string, unknown>

export const setShownErrors = (form: Form, errors: Record<string, unknown>): void => form['_setState']({ errors })

/** As if it had been entered, without a field losing the focus. */
export const enterData = (form: Form, change: (data: Record<string, unknown>) => Record<string, unknown>): void =>
  form['_setState']({ data: change(structuredClone(form['_getState']().data) as Record<string, unknown>) })

export const domIdOf = (form: Form, fieldId: string, positions: readonly number[]): string =>
  `fjs-form-${form['_id']}-${fieldId}${positions.map(position => `_${position}`).join('')}`
