import { Alert, Button, Skeleton } from 'antd'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { ApiError } from '../../../../ui/api.ts'
import type { FormFault } from '../../../../ui/form/form-errors.ts'
import type { FormHandle } from '../../../../ui/form/form-view.tsx'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { useAccount } from '../../../../ui/session/session.tsx'
import type { Data, FormDefinition, KnownAnswers as Known } from '../inbox-api.ts'
import { answersAt, filledAnew, filledIn, lockAdopted, mergeAnswers } from './adopted-form.ts'
import { DraftConflict } from './draft-conflict.tsx'
import { DraftGuard } from './draft-guard.tsx'
import { DraftNote } from './draft-note.tsx'
import { FaultSummary } from './fault-summary.tsx'
import { localFilesOf } from './local-files.ts'
import { KnownAnswers, NOTHING_KNOWN } from './known-answers.tsx'
import { useFormDraft, type Entered, type FormDraftSource, type Opening } from './use-form-draft.ts'
import { useKnownOfAnother } from './use-known-of-another.ts'

const FormView = lazy(async () => ({ default: (await import('../../../../ui/form/form-view.tsx')).FormView }))
const none: Data = {}
const NOTHING_ENTERED: Partial<Entered> = {}

interface Adoption {
  readonly about: string | undefined
  readonly fields: readonly string[]
}
const NONE_ADOPTED: Adoption['fields'] = []

/** Faults in the language in which they are worded. */
interface Found {
  readonly locale: string
  readonly faults: readonly FormFault[]
}
const NOTHING: Found = { locale: '', faults: [] }

export interface FillInFormProps extends FormDraftSource {
  readonly opening: Opening
  readonly form: FormDefinition
  /** Variables of the case. */
  readonly data?: Data
  /** What earlier forms tell; it changes where the form itself says whom it is about. */
  readonly known?: Known | undefined
  readonly onEntered?: (data: Data) => void
  readonly label: string
  /** Where its files are uploaded. */
  readonly filesAt: string
  readonly submitLabel: string
  /** Somebody else goes on with it: what is typed is saved, whatever its faults, and this follows instead of handing it in. */
  readonly handOn?: () => void
  /** Hands the form in; what it throws is shown, errors of fields at the fields. */
  readonly submit: (data: Data, adopted: readonly string[]) => Promise<void>
}

/** A form to fill in: saved as one types, checked here and by the server, handed in with one button. */
export function FillInForm(props: FillInFormProps) {
  const { form, data = none, opening, known = NOTHING_KNOWN, label, filesAt, submitLabel, submit, onEntered } = props
  const opened: Partial<Entered> = opening.local ?? opening.draft ?? NOTHING_ENTERED
  const intl = useIntl()
  const handle = useRef<FormHandle>(null)
  const [found, setFound] = useState<Found>(NOTHING)
  // The form is built anew in another language and checked when it is handed in again.
  const faults = found.locale === intl.locale ? found.faults : NOTHING.faults
  const setFaults = (list: readonly FormFault[]) => setFound({ locale: intl.locale, faults: list })
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  // What the page opened with: a later answer of the server must not replace what is being typed.
  const [initial, setInitial] = useState(() => mergeAnswers({ ...data, ...filledIn(known) }, opened.data ?? none))
  const [built, setBuilt] = useState(0)
  // Adopted of somebody: of another who is chosen, nothing is adopted yet.
  const [adoption, setAdoption] = useState<Adoption>(() => ({ about: known.about, fields: opened.adopted ?? NONE_ADOPTED }))
  const adopted = adoption.about === known.about ? adoption.fields : NONE_ADOPTED
  const original = useStable(form.schema)
  const note = intl.formatMessage({ id: 'inbox.known.adopted' })
  const schema = useMemo(() => lockAdopted(original, adopted, known.data, note), [original, adopted, known, note])
  const shown = useMemo(() => mergeAnswers(initial, answersAt(known.data, adopted)), [initial, known, adopted])
  // form-js reports changes of its own as well (defaults, validation on opening): a draft is what a person entered.
  const touched = useRef(opening.local !== undefined)
  const entered = () => {
    const typed = touched.current ? handle.current?.data() : undefined
    return typed && { data: typed, adopted }
  }
  const { state, keeper, settle } = useFormDraft(props, opening, entered)
  const localFiles = localFilesOf(useAccount().id)
  const keptFiles = useMemo(() => {
    const files = localFiles.of(props.target)
    const read = (id: string) => {
      // What an earlier visit left was entered by a person, too.
      touched.current = true
      return files.read(id)
    }
    return { ...files, read }
  }, [localFiles, props.target])
  const touch = () => {
    touched.current = true
  }

  const adopt = (fields: readonly string[]) => {
    const typed = handle.current?.data()
    if (!typed) return
    setInitial(before => mergeAnswers(before, typed))
    setAdoption({ about: known.about, fields })
    touch()
    keeper.changed()
  }
  /** Something else on the page, as if it had been typed. */
  const show = (other: Entered) => {
    setInitial(mergeAnswers({ ...data, ...filledIn(known) }, other.data))
    setAdoption({ about: known.about, fields: other.adopted })
    setBuilt(count => count + 1)
    touch()
    keeper.changed()
  }
  useKnownOfAnother(known, before => {
    const anew = (data: Data) => filledAnew(data, before, known)
    handle.current?.enter(anew)
    const typed = handle.current?.data() ?? none
    setInitial(data => mergeAnswers(anew(data), typed))
    setAdoption({ about: known.about, fields: NONE_ADOPTED })
  })
  const handIn = async () => {
    const typed = handle.current?.data()
    if (!handle.current || !typed || busy) return
    const notUploaded = handle.current.notUploaded()
    if (props.handOn && notUploaded.length === 0) return keeper.flush().then(props.handOn)
    const wrong = props.handOn ? notUploaded : [...handle.current.validate(), ...notUploaded]
    setFaults(wrong)
    setError(undefined)
    if (wrong.length > 0) return
    setBusy(true)
    await keeper.stop()
    try {
      await submit(typed, adopted)
      await keeper.handedIn()
      await localFiles.forget(props.target).catch(() => undefined)
    } catch (failure) {
      keeper.resume()
      setBusy(false)
      if (failure instanceof ApiError && failure.fields.length > 0) setFaults(handle.current.showErrors(failure.fields))
      else setError(failure)
    }
  }
  return (
    <div className="inbox-fill-in" onInputCapture={touch} onPointerDownCapture={touch} onKeyDownCapture={touch}>
      {!busy && <DraftGuard state={state} />}
      <DraftConflict
        isOpen={state.kind === 'conflict'}
        form={form}
        label={label}
        readDraft={props.readDraft}
        entered={() => ({ data: handle.current?.data() ?? none, adopted })}
        settle={settle}
        show={show}
      />
      <FaultSummary faults={faults} />
      {error !== undefined && <SubmitError error={error} />}
      <KnownAnswers known={known} adopted={adopted} onAdopt={adopt} />
      <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
        <FormView
          key={built}
          ref={handle}
          schema={schema}
          data={shown}
          label={label}
          filesAt={filesAt}
          keptFiles={keptFiles}
          onChange={() => {
            keeper.changed()
            onEntered?.(handle.current?.data() ?? none)
          }}
          onSubmit={() => void handIn()}
        />
      </Suspense>
      <div className="inbox-submit">
        <DraftNote state={state} opening={opening} />
        <Button type="primary" loading={busy} onClick={() => void handIn()}>
          {submitLabel}
        </Button>
      </div>
      <span className="inbox-hidden" aria-live="assertive">
        {faults.length > 0 && intl.formatMessage({ id: 'shell.form.errors' }, { count: faults.length })}
      </span>
    </div>
  )
}

function SubmitError({ error }: { error: unknown }) {
  const intl = useIntl()
  const id = error instanceof ApiError ? error.requestId : undefined
  return (
    <Alert
      type="error"
      showIcon
      className="inbox-submit-error"
      title={errorMessage(intl, error)}
      description={
        <>
          {intl.formatMessage({ id: 'inbox.submit.failed' })}
          {id !== undefined && <div>{intl.formatMessage({ id: 'shell.error.id' }, { id })}</div>}
        </>
      }
    />
  )
}

/** The same form for as long as its content is the same, whatever is read again meanwhile. */
function useStable(schema: object): object {
  const text = JSON.stringify(schema)
  return useMemo(() => JSON.parse(text) as object, [text])
}
