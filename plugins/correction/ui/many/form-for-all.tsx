import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { lazy, Suspense, useRef, useState } from 'react'
import type { FormHandle } from '../../../../ui/form/form-view.tsx'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { useText } from '../text.ts'
import { Going } from './going.tsx'
import { completeAll, formOf, tasksFor, type EventForMany, type RaisedFor } from './raise-api.ts'

const FormView = lazy(async () => ({ default: (await import('../../../../ui/form/form-view.tsx')).FormView }))

/** The form to which the event leads, filled in once for all its subjects whose task one may take, also of those entered before. */
export function FormForAll({ event, raised }: { event: EventForMany; raised: readonly RaisedFor[] }) {
  const { text, intl } = useText()
  const handle = useRef<FormHandle>(null)
  const [done, setDone] = useState<number>()
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>()
  const [error, setError] = useState<unknown>()
  const query = useQuery({
    queryKey: ['correction', 'form-for-all', event.message, raised],
    queryFn: async () => {
      const expected = raised.filter(({ code }) => code === undefined).length
      const tasks = await tasksFor(event, new Set(raised.map(({ subjectNo }) => subjectNo)), expected)
      return { tasks, first: tasks[0] && (await formOf(tasks[0].userTaskKey)) }
    },
    staleTime: Infinity,
    gcTime: 0,
  })
  if (query.isPending) return <p className="fq-quiet">{text('many.fill.wait')}</p>
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { tasks, first } = query.data
  const count = tasks.length
  if (!first?.form) return <p>{text('many.fill.none')}</p>
  const { name } = first.task
  const submit = async () => {
    const data = handle.current?.data()
    if (!handle.current || !data || handle.current.validate().length > 0) return
    setError(undefined)
    setDone(0)
    try {
      setRefused(
        await completeAll(
          tasks.map(({ userTaskKey }) => userTaskKey),
          data,
          setDone,
        ),
      )
    } catch (failure) {
      setError(failure)
    }
    setDone(undefined)
  }
  if (refused) {
    return (
      <div role="status">
        <p>{text('many.fill.done', { name, done: count - refused.size, left: refused.size })}</p>
        <ul className="correction-lines">
          {[...refused].map(([userTaskKey, why]) => (
            <li key={userTaskKey}>
              {tasks.find(task => task.userTaskKey === userTaskKey)?.caseNo} <span className="fq-quiet">{why}</span>
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <section className="correction-for-all">
      <h2>{text('many.fill', { name, count })}</h2>
      {error !== undefined && <Alert type="error" showIcon title={errorMessage(intl, error)} />}
      <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
        <FormView ref={handle} schema={first.form.schema} data={first.data} label={name} onSubmit={() => void submit()} />
      </Suspense>
      {done !== undefined && <Going words={text('many.raising', { done, count })} done={done} count={count} />}
      <Button type="primary" loading={done !== undefined} onClick={() => void submit()}>
        {text('many.fill.submit', { count })}
      </Button>
    </section>
  )
}
