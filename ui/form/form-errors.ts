import type { Form } from '@bpmn-io/form-js-viewer'
import type { FieldError } from '../field-error.ts'
import { domIdOf, setShownErrors, shownErrors } from './form-js-internals.ts'

/** One fault as the summary lists it; `focus` puts the person into the field. */
export interface FormFault {
  readonly path: string
  readonly label: string
  readonly message: string
  readonly focus: (() => void) | undefined
}

interface Instance {
  readonly id: string
  readonly valuePath: readonly (string | number)[]
  readonly indexes?: Readonly<Record<string, number>>
}
type Errors = Record<string, unknown>

/** The faults that the form shows now, in the order of its fields. */
export function faultsOf(form: Form): FormFault[] {
  const errors = shownErrors(form)
  return instancesOf(form).flatMap(instance => {
    const messages = errorsOf(errors, instance)
    return messages.map(message => ({
      path: pathText(instance.valuePath),
      label: labelOf(form, instance),
      message,
      focus: focusOf(form, instance),
    }))
  })
}

/** Shows the server's errors at their fields. @returns all of them; one without a field on the page has no `focus` */
export function showErrors(
  form: Form,
  fieldErrors: readonly FieldError[],
  translate: (error: FieldError) => string,
): FormFault[] {
  const instances = new Map(instancesOf(form).map(instance => [pathText(instance.valuePath), instance]))
  const errors: Errors = {}
  const faults = fieldErrors.map(error => {
    const instance = instances.get(error.field ?? '')
    const message = translate(error)
    if (instance) addError(errors, instance, message)
    const label = instance ? labelOf(form, instance) : String(error.values?.['label'] ?? error.field ?? '')
    return { path: error.field ?? '', label, message, focus: instance && focusOf(form, instance) }
  })
  setShownErrors(form, errors)
  return faults
}

/** All that stand for something in the data: fields, and lists as a whole. */
function instancesOf(form: Form): Instance[] {
  const all = form.get<{ getAll(): Instance[] }>('formFieldInstanceRegistry').getAll()
  return all.filter(({ valuePath }) => valuePath.length > 0)
}

/** form-js keeps errors by field id, and inside lists by the positions. */
function errorsOf(errors: Errors, { id, indexes }: Instance): string[] {
  const found = [id, ...Object.values(indexes ?? {})].reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Errors)[step] : undefined),
    errors,
  )
  return Array.isArray(found) ? found.filter(one => typeof one === 'string') : []
}

function addError(errors: Errors, instance: Instance, message: string): void {
  const steps = [instance.id, ...Object.values(instance.indexes ?? {})]
  let target: Record<string | number, unknown> = errors
  for (const step of steps.slice(0, -1)) target = (target[step] ??= []) as Record<string | number, unknown>
  const last = steps.at(-1) as string | number
  target[last] = [...((target[last] as string[] | undefined) ?? []), message]
}

function labelOf(form: Form, { id, indexes }: Instance): string {
  const field = form.get<{ get(id: string): { label?: string; key?: string } | undefined }>('formFieldRegistry').get(id)
  const positions = Object.values(indexes ?? {}).map(index => index + 1)
  return [field?.label ?? field?.key ?? id, ...positions].join(' ')
}

function focusOf(form: Form, { id, indexes }: Instance): () => void {
  const domId = domIdOf(form, id, Object.values(indexes ?? {}))
  return () => {
    // A field of several controls (radio, checklist) numbers them after its own id.
    const target = document.getElementById(domId) ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(domId)}-"]:not(div)`)
    target?.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
  }
}

const pathText = (path: readonly (string | number)[]): string =>
  path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step), '')
