import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import './projects.css'
import { diffLines, withContext } from './text-diff.ts'

const SIGN = { same: ' ', added: '+', removed: '−' } as const

/** Two versions of a file as text; a change is marked by its sign as well as by its colour. */
export function TextDifference({ before, after }: { before: string; after: string }) {
  const intl = useIntl()
  const shown = useMemo(() => withContext(diffLines(before, after)), [before, after])
  if (before === after) return <p className="fq-quiet">{intl.formatMessage({ id: 'modeler.difference.none' })}</p>
  return (
    <pre className="fq-text-difference" tabIndex={0} aria-label={intl.formatMessage({ id: 'modeler.difference' })}>
      {shown.map((line, index) =>
        line.kind === 'skipped' ? (
          <span key={index} className="fq-difference-skipped">
            {intl.formatMessage({ id: 'modeler.difference.skipped' }, { count: line.count })}
          </span>
        ) : (
          <span key={index} className={`fq-difference-${line.kind}`}>
            {SIGN[line.kind]} {line.text}
          </span>
        ),
      )}
    </pre>
  )
}
