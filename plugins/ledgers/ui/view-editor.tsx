import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useIntl } from 'react-intl'
import { hasOptions, wordsIn, type LedgerDefinition, type LedgerField, type LedgerView } from '../../../domain/ledger-field.ts'
import { isProtected } from '../../../domain/personal-data.ts'
import { Labelled } from './labelled.tsx'
import { faultAt, type Fault } from './use-definition-check.ts'

interface Props {
  readonly draft: LedgerDefinition
  readonly faults: readonly Fault[]
  onChange(part: Partial<LedgerDefinition>): void
}

/** Named tables: which columns, which entries, in which order. */
export function ViewEditor({ draft, faults, onChange }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `ledgers.define.${id}` })
  const { views } = draft
  const fields = draft.fields.filter(({ retired }) => !retired)
  const add = () => {
    const columns = fields.slice(0, 8).map(({ key }) => key)
    onChange({ views: [...views, { id: freeId(views), name: { zh: '' }, columns }] })
  }
  return (
    <section aria-label={text('views')}>
      <h2 className="fq-ledger-heading">{text('views')}</h2>
      <p className="fq-quiet">{text('views.text')}</p>
      {views.map((view, index) => (
        <ViewRow
          key={view.id}
          view={view}
          fields={fields}
          fault={faultAt(faults, `views.${index}`)}
          onChange={next => onChange({ views: views.with(index, next) })}
          onRemove={() => onChange({ views: views.toSpliced(index, 1) })}
        />
      ))}
      <Button icon={<PlusOutlined />} disabled={fields.length === 0} onClick={add}>
        {text('view.add')}
      </Button>
    </section>
  )
}

interface RowProps {
  readonly view: LedgerView
  readonly fields: readonly LedgerField[]
  readonly fault: string | undefined
  onChange(next: LedgerView): void
  onRemove(): void
}

function ViewRow({ view, fields, fault, onChange, onRemove }: RowProps) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `ledgers.define.${id}` })
  const labelled = (list: readonly LedgerField[]) =>
    list.map(({ key, label }) => ({ value: key, label: wordsIn(label, intl.locale) || key }))
  const open = fields.filter(each => !isProtected(each.class))
  const chosen = open.filter(hasOptions)
  const condition = view.filter?.[0]
  const options = chosen.find(({ key }) => key === condition?.field)?.options ?? []
  return (
    <fieldset className="fq-card fq-ledger-field">
      <legend className="fq-ledger-legend">{view.name.zh || view.id}</legend>
      <Labelled label={text('view.name')} fault={fault}>
        <Input
          value={view.name.zh}
          maxLength={100}
          onChange={({ target }) => onChange({ ...view, name: { ...view.name, zh: target.value } })}
        />
      </Labelled>
      <Labelled label={text('view.columns')}>
        <Select
          mode="multiple"
          aria-label={text('view.columns')}
          value={[...view.columns]}
          options={labelled(fields)}
          onChange={columns => onChange({ ...view, columns })}
        />
      </Labelled>
      <Labelled label={text('view.filter')}>
        <Select
          allowClear
          aria-label={text('view.filter')}
          placeholder={text('view.filter.none')}
          value={condition?.field}
          options={labelled(chosen)}
          onChange={field =>
            onChange({
              ...view,
              filter: field ? [{ field, is: chosen.find(({ key }) => key === field)?.options?.[0]?.value ?? '' }] : undefined,
            })
          }
        />
      </Labelled>
      {condition && (
        <Labelled label={text('view.is')}>
          <Select
            aria-label={text('view.is')}
            value={String(condition.is ?? '')}
            options={options.map(({ value, label }) => ({ value, label: wordsIn(label, intl.locale) }))}
            onChange={is => onChange({ ...view, filter: [{ field: condition.field, is }] })}
          />
        </Labelled>
      )}
      <Labelled label={text('view.sort')}>
        <Select
          aria-label={text('view.sort')}
          value={view.sort?.field ?? 'at'}
          options={[{ value: 'at', label: intl.formatMessage({ id: 'ledgers.column.at' }) }, ...labelled(open)]}
          onChange={field => onChange({ ...view, sort: { field, descending: view.sort?.descending ?? true } })}
        />
      </Labelled>
      <div className="fq-ledger-field-actions">
        <Checkbox
          checked={view.sort?.descending ?? true}
          onChange={({ target }) => onChange({ ...view, sort: { field: view.sort?.field ?? 'at', descending: target.checked } })}
        >
          {text('view.descending')}
        </Checkbox>
        <Button size="small" onClick={onRemove}>
          {text('remove')}
        </Button>
      </div>
    </fieldset>
  )
}

function freeId(views: readonly LedgerView[]): string {
  for (let number = views.length + 1; ; number++) {
    const id = `view-${number}`
    if (!views.some(each => each.id === id)) return id
  }
}
