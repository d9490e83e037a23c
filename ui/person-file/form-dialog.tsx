import type { OpenedForm } from '../../domain/person-file.ts'
import { useQuery } from '@tanstack/react-query'
import { Modal, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { formatDay, formatTime } from '../intl/dates.ts'
import { ErrorState } from '../kit/error-state.tsx'
import { Erased } from '../personal-data/erased.tsx'
import { Unmask } from '../personal-data/unmask.tsx'
import { useText } from './file-kind.ts'
import { useFileApi } from './file-api.ts'

const FormView = lazy(async () => ({ default: (await import('../form/form-view.tsx')).FormView }))

interface Props {
  readonly subjectNo: string
  readonly submissionId: string
  readonly mayUnmask: boolean
  onClose(): void
}

/** A form as it was handed in, masked; in full for a reason that goes on record. */
export function FormDialog({ subjectNo, submissionId, mayUnmask, onClose }: Props) {
  const { text, intl } = useText()
  const fileApi = useFileApi()
  const [full, setFull] = useState<OpenedForm>()
  const { data, error } = useQuery({
    queryKey: ['person', 'form', subjectNo, submissionId],
    queryFn: () => fileApi.form(subjectNo, submissionId),
  })
  const shown = full ?? data
  return (
    <Modal
      open
      title={shown?.title ?? text('forms')}
      width="min(860px, 96vw)"
      style={{ top: 24 }}
      footer={null}
      onCancel={onClose}
    >
      {error ? <ErrorState error={error} /> : !shown && <Skeleton active paragraph={{ rows: 8 }} />}
      {shown && (
        <>
          <div className="person-line">
            <span className="fq-quiet">
              {text('form.head', { by: shown.by, at: formatTime(shown.at), version: shown.version })}
            </span>
            {mayUnmask && (shown.masked > 0 || full) && (
              <Unmask
                unmasked={full !== undefined}
                onUnmask={async reason => setFull(await fileApi.formInFull(subjectNo, submissionId, reason))}
                onMask={() => setFull(undefined)}
              />
            )}
          </div>
          {shown.erased && <Erased />}
          {shown.masked > 0 && <p className="fq-quiet">{intl.formatMessage({ id: 'shell.masked' }, { count: shown.masked })}</p>}
          {shown.schema ? (
            <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
              <FormView
                key={String(full !== undefined)}
                readOnly
                schema={shown.schema}
                data={shown.data}
                on={formatDay(shown.at)}
              />
            </Suspense>
          ) : (
            <p>{text('form.gone')}</p>
          )}
        </>
      )}
    </Modal>
  )
}
