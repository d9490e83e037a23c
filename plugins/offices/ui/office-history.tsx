import { Timeline } from 'antd'
import { Link } from 'react-router'
import { valueWords, wordsIn, type LedgerField } from '../../../domain/ledger-field.ts'
import { When } from '../../../ui/kit/when.tsx'
import type { OfficePage, OfficePast } from '../office-page.ts'
import { RecordTableView } from './record-table.tsx'
import { useText } from './use-text.ts'

/** As what it was known, where it stood, into what it was merged, by which paper: newest first. */
export function NamesAndMergers({ history }: { history: readonly OfficePast[] }) {
  const { text } = useText()
  return (
    <Timeline
      items={history.map(past => {
        const { name, from, until, address, change } = past
        return {
          key: from,
          content: (
            <>
              <strong>{text(`change.${change.kind}`)}</strong> {text(until ? 'span' : 'span.open', { from, until: until ?? '' })}
              <div>
                {name} {address && <span className="fq-quiet">{address}</span>}
              </div>
              {change.documentNo && (
                <div>
                  {text('paper', { authority: change.authority ?? '', no: change.documentNo, on: change.documentOn ?? '' })}
                </div>
              )}
              {change.filingNo && <div>{text('filed', { no: change.filingNo })}</div>}
              {change.successorCode && (
                <Link to={`/offices/${change.successorCode}`}>{text('successor', { code: change.successorCode })}</Link>
              )}
            </>
          ),
        }
      })}
    />
  )
}

const BUILDING = ['starRating', 'starNamedOn', 'fengqiaoStatus']

/** What the office was named, kept and lost (ledger of ratings), and how it came there by the versions of its record. */
export function Stars({ shown: { fields, versions, ratings } }: { shown: OfficePage }) {
  const { text } = useText()
  const steps = versions
    .map(version => ({ ...version, changes: version.changes.filter(({ field }) => BUILDING.includes(field)) }))
    .filter(({ changes }) => changes.length > 0)
  const rated = ratings && ratings.rows.length > 0
  if (!rated && steps.length === 0) return <p className="fq-quiet">{text('building.none')}</p>
  return (
    <>
      {rated && <RecordTableView table={ratings} />}
      {rated && steps.length > 0 && <h3>{text('building.record')}</h3>}
      <Steps steps={steps} fields={fields} />
    </>
  )
}

/** Every version of the record, newest first, with what was otherwise before. */
export function Versions({ shown: { fields, versions } }: { shown: OfficePage }) {
  const { text } = useText()
  if (versions.length === 0) return <p className="fq-quiet">{text('versions.none')}</p>
  return <Steps steps={versions} fields={fields} />
}

function Steps({ steps, fields }: { steps: OfficePage['versions']; fields: readonly LedgerField[] }) {
  const { text, intl } = useText()
  const said = (key: string, value: unknown) => {
    const field = fields.find(each => each.key === key)
    return (field && valueWords(field, value, intl.locale)) ?? text('not-on-record')
  }
  const labelOf = (key: string) => {
    const field = fields.find(each => each.key === key)
    return field ? wordsIn(field.label, intl.locale) : key
  }
  return (
    <Timeline
      items={steps.map(({ version, at, how, changes }) => ({
        key: version,
        content: (
          <>
            <div>
              <When at={at} /> <span className="fq-quiet">{text(`how.${how}`)}</span>
            </div>
            <ul className="offices-lines">
              {changes.map(({ field, was, is }) => (
                <li key={field}>
                  {labelOf(field)}：{was !== undefined && <span className="fq-quiet">{said(field, was)} → </span>}
                  {said(field, is)}
                </li>
              ))}
            </ul>
          </>
        ),
      }))}
    />
  )
}
