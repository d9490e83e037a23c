import { Alert, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useIntl } from 'react-intl'
import { formatDay } from '../../../../ui/intl/dates.ts'
import { Erased } from '../../../../ui/personal-data/erased.tsx'
import { Unmask } from '../../../../ui/personal-data/unmask.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import { AnswerOrigin } from './known-answers.tsx'
import { inboxApi, type Data, type FormDefinition, type TaskPageData } from '../inbox-api.ts'

const FormView = lazy(async () => ({ default: (await import('../../../../ui/form/form-view.tsx')).FormView }))

interface ReadOnlyFormProps {
  readonly form: FormDefinition
  readonly data: Data
  readonly label: string
  /** The day on which it was handed in. */
  readonly on?: string | undefined
}

/** A form to look at, before one claims the task. */
export function ReadOnlyForm({ form, data, label, on }: ReadOnlyFormProps) {
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
      <FormView schema={form.schema} data={data} readOnly label={label} on={on} />
    </Suspense>
  )
}

/** A form as handed in, masked. What is shown in full lives on this page only: leaving it masks again. */
export function HandedIn({ page }: { page: TaskPageData & { readonly form: FormDefinition } }) {
  const intl = useIntl()
  const account = useAccount()
  const [full, setFull] = useState<TaskPageData>()
  const { task, form } = page
  return (
    <>
      {full && <Alert type="warning" showIcon className="inbox-note" title={intl.formatMessage({ id: 'shell.unmask.note' })} />}
      {page.erased && <Erased />}
      {page.masked > 0 && (
        <div className="inbox-masked">
          {!full && <span className="fq-quiet">{intl.formatMessage({ id: 'shell.masked' }, { count: page.masked })}</span>}
          {account.roles.includes('staff') && (
            <Unmask
              unmasked={full !== undefined}
              onUnmask={async reason => setFull(await inboxApi.unmasked(task.userTaskKey, reason))}
              onMask={() => setFull(undefined)}
            />
          )}
        </div>
      )}
      {page.origins && (
        <ul className="inbox-origins" aria-label={intl.formatMessage({ id: 'inbox.known.origins' })}>
          {page.origins.map(({ field, label, from }) => (
            <li key={field}>
              {label} <AnswerOrigin from={from} />
            </li>
          ))}
        </ul>
      )}
      <ReadOnlyForm
        key={String(full !== undefined)}
        form={form}
        data={(full ?? page).data}
        label={task.name}
        on={task.completedAt && formatDay(task.completedAt)}
      />
    </>
  )
}
