import { Timeline } from 'antd'
import { useIntl } from 'react-intl'
import { wordsIn, valueWords } from '../../../domain/ledger-field.ts'
import { When } from '../../../ui/kit/when.tsx'
import type { DetailVersion, EntryDetails } from '../entry-details.ts'

/** All versions of the entry, the newest first: who, when, why, and what it said until then. */
export function EntryHistory({ entry: { history, fields } }: { entry: EntryDetails }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const changeText = ({ key, before }: DetailVersion['changes'][number]): string => {
    const field = fields.find(each => each.field.key === key)?.field
    const label = field ? wordsIn(field.label, intl.locale) : key
    const was = field && valueWords(field, before, intl.locale)
    return was === undefined ? text('history.added', { label }) : text('history.was', { label, was })
  }
  return (
    <section aria-label={text('history')}>
      <h2 className="fq-ledger-heading">{text('history')}</h2>
      <Timeline
        items={history.map((version, index) => ({
          key: version.version,
          color: index === 0 ? 'green' : 'gray',
          content: (
            <div>
              <strong>{text('version', { version: version.version })}</strong> {text(`how.${version.how}`)}{' '}
              <When at={version.at} /> {version.by}
              {version.reason !== undefined && <div>{text('history.reason', { reason: version.reason })}</div>}
              <ul className="fq-ledger-changes">
                {version.changes.map(change => (
                  <li key={change.key}>{changeText(change)}</li>
                ))}
              </ul>
            </div>
          ),
        }))}
      />
    </section>
  )
}
