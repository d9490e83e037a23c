import { useIntl } from 'react-intl'
import type { EventRow } from './audit-page.tsx'

/** One event in full: its target, where it came from, and what was before and after. */
export function EventDetails({ event }: { event: EventRow }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `audit.${id}` })
  const facts = (['action', 'target', 'onBehalfOf', 'requestId', 'hash'] as const).filter(name => event[name] !== undefined)
  return (
    <div className="fq-audit-details">
      <dl className="fq-audit-facts">
        {facts.map(name => (
          <div key={name}>
            <dt>{text(`fact.${name}`)}</dt>
            <dd>{event[name]}</dd>
          </div>
        ))}
      </dl>
      {(event.before !== undefined || event.after !== undefined) && <Change before={event.before} after={event.after} />}
    </div>
  )
}

/** Field by field; what stayed the same is quiet. */
function Change({ before, after }: { before: unknown; after: unknown }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `audit.${id}` })
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const names = [...new Set([...was.keys(), ...is.keys()])]
  return (
    <table className="fq-audit-change">
      <thead>
        <tr>
          <th scope="col">{text('change.field')}</th>
          {before !== undefined && <th scope="col">{text('change.before')}</th>}
          {after !== undefined && <th scope="col">{text('change.after')}</th>}
        </tr>
      </thead>
      <tbody>
        {names.map(name => (
          <tr key={name} className={was.get(name) === is.get(name) ? 'fq-audit-same' : undefined}>
            <th scope="row">{name}</th>
            {before !== undefined && <td>{was.get(name) ?? '–'}</td>}
            {after !== undefined && <td>{is.get(name) ?? '–'}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function fieldsOf(value: unknown): Map<string, string> {
  if (value === undefined) return new Map()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map([['·', textOf(value)]])
  return new Map(Object.entries(value).map(([name, each]) => [name, textOf(each)]))
}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
