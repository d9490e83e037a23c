import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { formatDay } from '../../../../ui/intl/dates.ts'
import type { KnownAnswers as Known, KnownField } from '../inbox-api.ts'

export const NOTHING_KNOWN: Known = { fields: [], data: {} }

interface KnownAnswersProps {
  readonly known: Known
  readonly adopted: readonly string[]
  readonly onAdopt: (fields: readonly string[]) => void
}

/** What earlier forms tell of what this one asks: personal data are adopted unseen, one by one or all at once; the rest is filled in. */
export function KnownAnswers({ known, adopted, onAdopt }: KnownAnswersProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.known.${id}` }, values)
  const left = known.fields.filter(({ field, isProtected }) => isProtected && !adopted.includes(field))
  if (known.fields.length === 0) return null
  return (
    <section className="inbox-known" aria-label={text('title')}>
      <div className="inbox-known-lead">
        <strong>{text('lead', { count: known.fields.length })}</strong>
        {left.length > 1 && (
          <Button size="small" onClick={() => onAdopt([...adopted, ...left.map(({ field }) => field)])}>
            {text('adopt-all', { count: left.length })}
          </Button>
        )}
      </div>
      <ul>
        {known.fields.map(one => {
          const isAdopted = adopted.includes(one.field)
          const toggled = isAdopted ? adopted.filter(field => field !== one.field) : [...adopted, one.field]
          return (
            <li key={one.field}>
              <span id={`known-${one.field}`}>
                <b>{one.label}</b> <AnswerOrigin from={one.from} />
              </span>
              {one.isProtected ? (
                <Button
                  size="small"
                  type="link"
                  aria-describedby={`known-${one.field}`}
                  aria-pressed={isAdopted}
                  onClick={() => onAdopt(toggled)}
                >
                  {text(isAdopted ? 'anew' : 'adopt')}
                </Button>
              ) : (
                <span className="fq-quiet">{text('filled')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** 取自 2026-11-20《登记判决通知》（张三） */
export function AnswerOrigin({ from }: { from: KnownField['from'] }) {
  const intl = useIntl()
  const values = { title: from.title, day: formatDay(from.at), by: from.by ?? '' }
  return (
    <span className="fq-quiet">{intl.formatMessage({ id: from.by ? 'inbox.known.from.by' : 'inbox.known.from' }, values)}</span>
  )
}
