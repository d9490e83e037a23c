import { Alert } from 'antd'
import { useIntl } from 'react-intl'
import { wordsIn, type LedgerDefinition } from '../../../domain/ledger-field.ts'
import type { Filling } from '../form-usage.ts'

/** Which forms fill which fields, which fields none fills, and how to change that. */
export function FormFillings({ draft, fillings }: { draft: LedgerDefinition; fillings: readonly Filling[] }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const inUse = draft.fields.filter(({ retired }) => !retired)
  const unfilled = inUse.filter(({ key }) => !fillings.some(({ field }) => field === key))
  return (
    <section aria-label={text('forms')}>
      <h2 className="fq-ledger-heading">{text('forms')}</h2>
      <p className="fq-quiet">{text('forms.text', { example: `${draft.id || 'visits'}.${inUse[0]?.key ?? 'name'}` })}</p>
      <ul className="fq-ledger-changes">
        {fillings.map(({ formId, form, label, field, fault }) => (
          <li key={`${formId}.${label}.${field}`}>
            {text('forms.fills', { form, label, field: nameOf(draft, field, intl.locale) })}
            {fault && <span className="fq-ledger-faulty"> {text(`forms.${fault}`)}</span>}
          </li>
        ))}
      </ul>
      {unfilled.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={text('forms.unfilled', {
            names: unfilled.map(({ label, key }) => wordsIn(label, intl.locale) || key).join('、'),
          })}
        />
      )}
    </section>
  )
}

function nameOf({ fields }: LedgerDefinition, key: string, locale: string): string {
  const field = fields.find(each => each.key === key)
  return field ? wordsIn(field.label, locale) : key
}
