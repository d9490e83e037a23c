import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { usePersonText, useText } from '../text.ts'
import { FormForAll } from './form-for-all.tsx'
import { Going } from './going.tsx'
import { raiseFor, type EventForMany, type RaisedFor } from './raise-api.ts'

interface Props {
  readonly event: EventForMany
  readonly subjects: readonly string[]
  onClose(): void
}

/** Asks, enters the event of one subject after the other, tells of whom it could not be entered and why, and has its form filled in once. */
export function RaiseDialog({ event, subjects, onClose }: Props) {
  const { text, intl } = useText()
  const person = usePersonText()
  const queries = useQueryClient()
  const [done, setDone] = useState<number>()
  const [raised, setRaised] = useState<readonly RaisedFor[]>()
  const [error, setError] = useState<unknown>()
  const count = subjects.length
  const raise = async () => {
    setError(undefined)
    setDone(0)
    try {
      setRaised(await raiseFor(event.message, subjects, setDone))
    } catch (failure) {
      setError(failure)
    }
    setDone(undefined)
    await queries.invalidateQueries({ queryKey: ['correction'] })
  }
  const busy = done !== undefined
  return (
    <Modal
      open
      title={person('raise.title', { name: event.name })}
      width="min(860px, 96vw)"
      style={{ top: 24 }}
      closable={!busy}
      mask={{ closable: false }}
      keyboard={!busy}
      onCancel={onClose}
      footer={
        raised ? (
          <Button onClick={onClose}>{text('many.close')}</Button>
        ) : (
          <>
            <Button disabled={busy} onClick={onClose}>
              {person('raise.cancel')}
            </Button>
            <Button type="primary" loading={busy} onClick={() => void raise()}>
              {person('raise.ok', { name: event.name })}
            </Button>
          </>
        )
      }
    >
      {error !== undefined && <Alert type="error" showIcon title={errorMessage(intl, error)} />}
      {!raised && !busy && <p>{text('many.text', { count })}</p>}
      {busy && <Going words={text('many.raising', { done, count })} done={done} count={count} />}
      {raised && <Results raised={raised} />}
      {raised && <FormForAll event={event} raised={raised} />}
    </Modal>
  )
}

function Results({ raised }: { raised: readonly RaisedFor[] }) {
  const { text, code: named } = useText()
  const left = raised.filter(({ code }) => code !== undefined)
  return (
    <>
      <p role="status">{text('many.done', { done: raised.length - left.length, left: left.length })}</p>
      {left.length > 0 && (
        <ul className="correction-lines" aria-label={text('many.left')}>
          {left.map(({ subjectNo, code = '' }) => (
            <li key={subjectNo}>
              {subjectNo} <span className="fq-quiet">{named('many.code', code)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
