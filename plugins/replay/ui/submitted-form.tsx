import { useIntl } from 'react-intl'
import { FormView } from '../../../ui/form/form-view.tsx'
import { Erased } from '../../../ui/personal-data/erased.tsx'
import { formatDay, formatTime } from '../../../ui/intl/dates.ts'
import type { CaseHistory, SubmittedForm } from '../case-history.ts'
import { valuesAt, type CaseState } from '../step-state.ts'
import { elementName, whoText } from './step-text.ts'

interface Props {
  readonly history: CaseHistory
  readonly step: number
  /** The case as it stood: a form's texts may tell of its variables. */
  readonly state: CaseState
  readonly go: (step: number) => void
}

/** The form as it was submitted in this step; otherwise which forms there were until then. */
export function StepForm({ history, step, state, go }: Props) {
  const intl = useIntl()
  const submissionId = history.steps[step]?.detail.submissionId
  const form = submissionId === undefined ? undefined : history.forms[submissionId]
  if (form) return <FormAsSubmitted key={submissionId} form={form} context={valuesAt(state)} />
  const earlier = history.steps.filter(
    each => each.index <= step && each.detail.submissionId !== undefined && history.forms[each.detail.submissionId],
  )
  return (
    <>
      <p className="fq-quiet">{intl.formatMessage({ id: 'replay.form.none' })}</p>
      {earlier.length > 0 && (
        <>
          <h3 className="fq-replay-heading">{intl.formatMessage({ id: 'replay.form.so-far' })}</h3>
          <ul className="fq-replay-forms">
            {earlier.map(each => (
              <li key={each.position}>
                <button type="button" className="fq-link" onClick={() => go(each.index)}>
                  {elementName(intl, history.names, each)}
                </button>{' '}
                <span className="fq-quiet">
                  {whoText(intl, each)} {formatTime(new Date(each.at).toISOString())}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function FormAsSubmitted({ form, context }: { form: SubmittedForm; context: Readonly<Record<string, unknown>> }) {
  const intl = useIntl()
  const { at, version, schema, data, masked, erased } = form
  const who = whoText(intl, form)
  return (
    <>
      <p className="fq-quiet">{intl.formatMessage({ id: 'replay.form.head' }, { who, at: formatTime(at), version })}</p>
      {erased && <Erased />}
      {masked > 0 && <p className="fq-quiet">{intl.formatMessage({ id: 'shell.masked' }, { count: masked })}</p>}
      {schema ? (
        <FormView readOnly schema={schema} data={{ ...context, ...data }} on={formatDay(new Date(at))} />
      ) : (
        <p>{intl.formatMessage({ id: 'replay.form.gone' })}</p>
      )}
    </>
  )
}
