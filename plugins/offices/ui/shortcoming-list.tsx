import { ExclamationCircleFilled } from '@ant-design/icons'
import type { Shortcoming } from '../shortcomings.ts'
import { useText } from './use-text.ts'

/** Each figure that is below the standard, with both figures and whose standard it is. */
export function ShortcomingList({ shortcomings }: { shortcomings: readonly Shortcoming[] }) {
  const { text } = useText()
  if (shortcomings.length === 0) return <span className="fq-quiet">{text('short.none')}</span>
  return (
    <ul className="offices-short">
      {shortcomings.map(({ what, is, least, source, mark }) => (
        <li key={what} title={text('short.source', { source, mark })}>
          <ExclamationCircleFilled aria-hidden />{' '}
          {text(`short.${what}.${is === null ? 'unknown' : 'is'}`, { is: is ?? 0, least })}
        </li>
      ))}
    </ul>
  )
}
