import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import type { Data, FormDefinition } from '../inbox-api.ts'

const FormView = lazy(async () => ({ default: (await import('../../../../ui/form/form-view.tsx')).FormView }))

/** A form to look at: as handed in, or before one claims the task. */
export function HandedIn({ form, data, label }: { form: FormDefinition; data: Data; label: string }) {
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
      <FormView schema={form.schema} data={data} readOnly label={label} />
    </Suspense>
  )
}
