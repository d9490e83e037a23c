import { ExclamationCircleFilled } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import { useIntl } from 'react-intl'
import type { FormFault } from '../../../../ui/form/form-errors.ts'

/** What must be corrected, above the form; each entry leads into its field. */
export function FaultSummary({ faults }: { faults: readonly FormFault[] }) {
  const intl = useIntl()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (faults.length > 0) box.current?.focus()
  }, [faults])
  if (faults.length === 0) return null
  return (
    <div className="inbox-faults" role="alert" tabIndex={-1} ref={box}>
      <strong>
        <ExclamationCircleFilled /> {intl.formatMessage({ id: 'shell.form.errors' }, { count: faults.length })}
      </strong>
      <ul>
        {faults.map(fault => (
          <li key={`${fault.path} ${fault.message}`}>
            {fault.focus ? (
              <button type="button" onClick={fault.focus}>
                {fault.message}
              </button>
            ) : (
              fault.message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
