import { useIntl } from 'react-intl'
import { wordsIn, valueWords } from '../../../domain/ledger-field.ts'
import { When } from '../../../ui/kit/when.tsx'
import type { DetailField } from '../entry-details.ts'

/** Every field with its value, and below it where that came from. */
export function EntryFields({ fields }: { fields: readonly DetailField[] }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  return (
    <dl className="fq-card fq-ledger-fields">
      {fields.map(({ field, value, from }) => (
        <div key={field.key}>
          <dt>
            {wordsIn(field.label, intl.locale)}
            {field.retired && <span className="fq-quiet"> {text('retired')}</span>}
          </dt>
          <dd>
            <span>{valueWords(field, value, intl.locale) ?? <span className="fq-quiet">{text('empty')}</span>}</span>
            {from && value !== undefined && (
              <span className="fq-quiet fq-ledger-origin">
                {from.form === undefined
                  ? text('from.hand', { by: from.by ?? text('from.nobody') })
                  : text('from.form', { form: from.form, by: from.by ?? text('from.nobody') })}{' '}
                <When at={from.at} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
