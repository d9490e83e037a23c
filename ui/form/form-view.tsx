import { Form } from '@bpmn-io/form-js-viewer'
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css'
import { Skeleton } from 'antd'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { useIntl } from 'react-intl'
import type { FieldError } from '../field-error.ts'
import { fieldErrorText } from '../kit/error-message.ts'
import { ErrorState } from '../kit/error-state.tsx'
import { useLatest } from '../kit/use-latest.ts'
import type { KeptFiles } from '../plugin-ui.ts'
import { formJsExtensions } from '../plugins.ts'
import { useFormEnvironment } from './form-environment.ts'
import { faultsOf, showErrors, type FormFault } from './form-errors.ts'
import { enterData, enteredData } from './form-js-internals.ts'
import { setFormTexts } from './form-texts.ts'
import './form.css'
import { plainTemplatingModule } from './plain-templating.ts'
import './read-only.css'
import { readableSchema } from './readable-schema.ts'
import { useUploading } from './use-uploading.ts'

/** Its types do not know all it takes. */
type FormOptions = NonNullable<ConstructorParameters<typeof Form>[0]> & { readonly debounce: false }

export type FormData = Readonly<Record<string, unknown>>

export interface FormHandle {
  /** What the fields on the page hold; hidden and disabled ones are left out, as the server does. Undefined while it is being built. */
  data(): FormData | undefined
  /** Changes what the fields hold, as if it had been entered. */
  enter(change: (data: FormData) => Record<string, unknown>): void
  /** Shows the errors at the fields. @returns them all, none where the form may be handed in */
  validate(): FormFault[]
  showErrors(errors: readonly FieldError[]): FormFault[]
  /** Fields with files that are still to be uploaded: handed in now, the form would be without them. */
  notUploaded(): FormFault[]
}

export interface FormViewProps {
  readonly schema: object
  /** What the form is opened with: variables of the case, and the draft. Read when the schema changes. */
  readonly data?: FormData
  readonly readOnly?: boolean
  /** Something was entered. Ask the handle for the data. */
  readonly onChange?: () => void
  /** Enter in a field, or the form's own submit button. */
  readonly onSubmit?: () => void
  readonly label?: string
  /** Where its files are uploaded: see FormEnvironment. */
  readonly filesAt?: string | undefined
  /** Must stay the same: see FormEnvironment. */
  readonly keptFiles?: KeptFiles | undefined
  /** The day on which it was handed in: see FormEnvironment. */
  readonly on?: string | undefined
  readonly ref?: Ref<FormHandle>
}

/** A form of form-js with our components, rules and texts. */
export function FormView(props: FormViewProps) {
  const { schema, data = {}, readOnly = false, onChange, onSubmit, label, filesAt, keptFiles, on, ref } = props
  const intl = useIntl()
  const container = useRef<HTMLDivElement>(null)
  const [form, setForm] = useState<Form>()
  const [error, setError] = useState<unknown>()
  const uploads = useUploading()
  const environment = useFormEnvironment(filesAt, on, keptFiles, uploads.uploading)
  const latest = useLatest({ data, onChange, onSubmit })
  // A change of language builds the form anew; what was entered stays.
  const kept = useRef<Kept>(undefined)

  useEffect(() => {
    let alive = true
    let created: Form | undefined
    const build = async () => {
      const extensions = await formJsExtensions()
      if (!alive || !container.current) return
      setFormTexts(environment.translate)
      const options: FormOptions = {
        container: container.current,
        // form-js would keep what is typed for 300 ms before it takes it; drawn anew in between, the field was emptied.
        debounce: false,
        properties: { readOnly, ...(label === undefined ? {} : { ariaLabel: label }) },
        additionalModules: [plainTemplatingModule, ...extensions.flatMap(extension => extension.viewer(environment))],
      }
      created = new Form(options)
      const opened = created
      await opened.importSchema(
        readOnly ? readableSchema(schema) : structuredClone(schema),
        structuredClone({ ...latest.current.data, ...keptFor(kept.current, schema) }),
      )
      if (!alive) return
      opened.on('changed', () => latest.current.onChange?.())
      opened.on('submit', () => latest.current.onSubmit?.())
      setError(undefined)
      setForm(opened)
    }
    build().catch((failure: unknown) => alive && setError(failure))
    return () => {
      alive = false
      if (created) kept.current = { schema, data: enteredData(created) }
      created?.destroy()
      setForm(undefined)
    }
  }, [schema, readOnly, environment, label, latest])

  useImperativeHandle(
    ref,
    () => ({
      data: () => form && enteredData(form),
      enter: change => form && enterData(form, change),
      validate: () => {
        form?.validate()
        return form ? faultsOf(form) : []
      },
      showErrors: errors => (form ? showErrors(form, errors, fault => fieldErrorText(intl, fault)) : []),
      notUploaded: uploads.faults,
    }),
    [form, intl, uploads],
  )
  return (
    <div className={readOnly ? 'fq-form fq-form-read' : 'fq-form'}>
      {error !== undefined && <ErrorState error={error} />}
      {!form && error === undefined && <Skeleton active paragraph={{ rows: 6 }} />}
      <div ref={container} />
    </div>
  )
}

interface Kept {
  readonly schema: object
  readonly data: FormData
}
const keptFor = (kept: Kept | undefined, schema: object): FormData => (kept?.schema === schema ? kept.data : {})
