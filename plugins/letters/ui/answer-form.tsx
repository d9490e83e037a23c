import { Alert, App, Button, Skeleton } from 'antd'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { ApiError } from '../../../ui/api.ts'
import type { FormHandle } from '../../../ui/form/form-view.tsx'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { formatDay } from '../../../ui/intl/dates.ts'
import { useBusinessClock } from '../../../ui/shell/business-clock.tsx'
import type { LetterView } from '../letter-view.ts'
import { lettersApi, useLettersChanged } from './letters-api.ts'

const FormView = lazy(async () => ({ default: (await import('../../../ui/form/form-view.tsx')).FormView }))

/** Enters what an organ answered, with its scan: the same form components as in every form. */
export function AnswerForm({ letter, onClose }: { letter: LetterView; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `letters.${id}` })
  const { message } = App.useApp()
  const clock = useBusinessClock()
  const changed = useLettersChanged()
  const handle = useRef<FormHandle>(null)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const { answers } = letter
  const schema = useMemo(() => schemaOf(answers, intl), [answers, intl])
  const [data] = useState(() => ({ receivedOn: formatDay(clock.now()) }))
  const submit = async () => {
    const entered = handle.current?.data()
    if (!handle.current || !entered || handle.current.validate().length > 0) return
    setBusy(true)
    setError(undefined)
    try {
      // What was left empty is not sent.
      await lettersApi.answer(
        letter,
        Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== null && value !== '')),
      )
      void message.success(text('answer.said'))
      changed()
      onClose()
    } catch (failure) {
      setBusy(false)
      if (failure instanceof ApiError && failure.fields.length > 0) handle.current.showErrors(failure.fields)
      else setError(failure)
    }
  }
  return (
    <section className="fq-letter-answer">
      <h2>{text('answer.enter')}</h2>
      {error !== undefined && <Alert type="error" showIcon title={errorMessage(intl, error)} role="alert" />}
      <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
        <FormView
          ref={handle}
          schema={schema}
          data={data}
          label={text('answer.enter')}
          filesAt={lettersApi.filesAt(letter)}
          onSubmit={() => void submit()}
        />
      </Suspense>
      <div className="fq-letter-actions">
        <Button type="primary" loading={busy} onClick={() => void submit()}>
          {text('answer.submit')}
        </Button>
        <Button onClick={onClose}>{text('cancel')}</Button>
      </div>
    </section>
  )
}

function schemaOf(answers: LetterView['answers'], intl: IntlShape): object {
  const label = (id: string) => intl.formatMessage({ id: `letters.answer.${id}` })
  const values = answers.map(({ value, zh, en }) => ({ value, label: intl.locale.startsWith('zh') ? zh : en }))
  const required = { validate: { required: true } }
  return {
    type: 'default',
    schemaVersion: 18,
    id: 'letter-answer',
    components: [
      { type: 'radio', id: 'answer', key: 'answer', label: label('value'), values, ...required },
      { type: 'datetime', subtype: 'date', id: 'receivedOn', key: 'receivedOn', dateLabel: label('receivedOn'), ...required },
      { type: 'textfield', id: 'number', key: 'number', label: label('number'), validate: { maxLength: 100 } },
      { type: 'textarea', id: 'words', key: 'words', label: label('words'), validate: { maxLength: 5000 } },
      { type: 'fq-file', id: 'scan', key: 'scan', label: label('file') },
    ],
  }
}
