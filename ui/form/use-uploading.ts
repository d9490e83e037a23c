import { useMemo, useRef } from 'react'
import { useIntl } from 'react-intl'
import { useLatest } from '../kit/use-latest.ts'
import type { FormEnvironment } from '../plugin-ui.ts'
import type { FormFault } from './form-errors.ts'

/** What the fields of a form tell of their uploads, and the faults that follow from it. */
export function useUploading() {
  const intl = useLatest(useIntl())
  const counts = useRef(new Map<string, { readonly label: string; readonly count: number }>())
  return useMemo(() => {
    const uploading: FormEnvironment['uploading'] = ({ domId, label }, count) => {
      if (count > 0) counts.current.set(domId, { label, count })
      else counts.current.delete(domId)
    }
    const faults = (): FormFault[] =>
      [...counts.current].map(([domId, { label, count }]) => ({
        path: domId,
        label,
        message: intl.current.formatMessage({ id: 'shell.form.uploading' }, { label, count }),
        focus: () => document.getElementById(domId)?.focus(),
      }))
    return { uploading, faults }
  }, [intl])
}
