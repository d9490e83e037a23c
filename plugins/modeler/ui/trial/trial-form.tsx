import { Button, Skeleton, Space } from 'antd'
import { lazy, Suspense, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { formVariables } from '../../../../domain/form-variables.ts'
import type { FormHandle } from '../../../../ui/form/form-view.tsx'
import type { FormFault } from '../../../../ui/form/form-errors.ts'
import { VariableRows, variableRow, variablesIn, type VariableRow } from './variable-rows.tsx'

const FormView = lazy(async () => ({ default: (await import('../../../../ui/form/form-view.tsx')).FormView }))

interface Props {
  /** Undefined: variables are typed by name. */
  readonly schema: object | undefined
  readonly data: Readonly<Record<string, unknown>>
  readonly label: string
  readonly submitLabel: string
  onSubmit(variables: Record<string, unknown>): void
}

/** A form as its people will see it; only what it hands to the engine goes on. Without files: a trial stores nothing. */
export function TrialForm({ schema, data, label, submitLabel, onSubmit }: Props) {
  const intl = useIntl()
  const form = useRef<FormHandle>(null)
  const [faults, setFaults] = useState<readonly FormFault[]>([])
  const [rows, setRows] = useState<readonly VariableRow[]>(() => [variableRow()])
  const handIn = (checked: boolean) => {
    if (!schema) return onSubmit(variablesIn(rows))
    const entered = form.current?.data()
    if (!entered) return
    const found = checked ? (form.current?.validate() ?? []) : []
    setFaults(found)
    if (found.length === 0) onSubmit(formVariables(schema, entered))
  }
  return (
    <div className="fq-trial-form">
      {schema ? (
        <Suspense fallback={<Skeleton active />}>
          <FormView ref={form} schema={schema} data={data} label={label} />
        </Suspense>
      ) : (
        <VariableRows rows={rows} onChange={setRows} />
      )}
      {faults.length > 0 && (
        <ul className="fq-trial-faults" role="alert">
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <Space wrap>
        <Button type="primary" onClick={() => handIn(true)}>
          {submitLabel}
        </Button>
        {faults.length > 0 && (
          <Button onClick={() => handIn(false)}>{intl.formatMessage({ id: 'modeler.trial.unchecked' })}</Button>
        )}
      </Space>
    </div>
  )
}
