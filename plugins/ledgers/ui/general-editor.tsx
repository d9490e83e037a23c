import { Input, Select } from 'antd'
import { useIntl } from 'react-intl'
import { wordsIn, type LedgerDefinition } from '../../../domain/ledger-field.ts'
import { MARKS } from '../../../domain/legal-basis.ts'
import { Labelled } from './labelled.tsx'
import { faultAt, type Fault } from './use-definition-check.ts'

const MARK_KEYS = { V: 'verified', '◐': 'partly', '※': 'unverified', 建议: 'proposed' } as const

interface Props {
  readonly draft: LedgerDefinition
  readonly isNew: boolean
  readonly faults: readonly Fault[]
  onChange(part: Partial<LedgerDefinition>): void
}

/** What the ledger is called, what it is for, how long it is kept. */
export function GeneralEditor({ draft, isNew, faults, onChange }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `ledgers.define.${id}` })
  const { id, title, purpose, basis, kept, keyField, fields } = draft
  const at = (place: string) => faultAt(faults, place)
  return (
    <section aria-label={text('general')} className="fq-card fq-ledger-general">
      <Labelled label={text('title.zh')} fault={at('title')}>
        <Input value={title.zh} maxLength={100} onChange={({ target }) => onChange({ title: { ...title, zh: target.value } })} />
      </Labelled>
      <Labelled label={text('title.en')}>
        <Input
          value={title.en ?? ''}
          maxLength={100}
          onChange={({ target }) => onChange({ title: { ...title, en: target.value } })}
        />
      </Labelled>
      <Labelled label={text('id')} fault={at('id')} help={text('id.help')}>
        <Input value={id} disabled={!isNew} maxLength={40} onChange={({ target }) => onChange({ id: target.value })} />
      </Labelled>
      <Labelled label={text('purpose')} fault={at('purpose')}>
        <Input value={purpose} maxLength={500} onChange={({ target }) => onChange({ purpose: target.value })} />
      </Labelled>
      <Labelled label={text('basis')} fault={at('basis')} help={text('basis.help')}>
        <Input value={basis} maxLength={300} onChange={({ target }) => onChange({ basis: target.value })} />
      </Labelled>
      <Labelled label={text('kept')} fault={at('kept.period')} help={text('kept.help')}>
        <Input
          value={kept.period}
          maxLength={100}
          onChange={({ target }) => onChange({ kept: { ...kept, period: target.value } })}
        />
      </Labelled>
      <Labelled label={text('kept.source')} fault={at('kept.source')}>
        <Input
          value={kept.source}
          maxLength={300}
          onChange={({ target }) => onChange({ kept: { ...kept, source: target.value } })}
        />
      </Labelled>
      <Labelled label={text('kept.mark')}>
        <Select
          aria-label={text('kept.mark')}
          value={kept.mark}
          options={MARKS.map(mark => ({ value: mark, label: intl.formatMessage({ id: `ledgers.mark.${MARK_KEYS[mark]}` }) }))}
          onChange={mark => onChange({ kept: { ...kept, mark } })}
        />
      </Labelled>
      <Labelled label={text('keyField')} fault={at('keyField')} help={text('keyField.help')}>
        <Select
          aria-label={text('keyField')}
          value={keyField || undefined}
          options={fields
            .filter(({ retired }) => !retired)
            .map(({ key, label }) => ({ value: key, label: wordsIn(label, intl.locale) || key }))}
          onChange={value => onChange({ keyField: value })}
        />
      </Labelled>
    </section>
  )
}
