import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useIntl } from 'react-intl'
import { FIELD_TYPES, hasOptions, type FieldType, type LedgerField } from '../../../domain/ledger-field.ts'
import { isProtected } from '../../../domain/personal-data.ts'
import { Labelled } from './labelled.tsx'
import { OptionsInput } from './options-input.tsx'

const TYPES = Object.keys(FIELD_TYPES) as FieldType[]
const CLASSES = ['L0', 'L1', 'L2', 'L3'] as const
const MASK_NAMES = ['name', 'number', 'address', 'hidden', 'shown'] as const
/** What a field of the type is at least, so that one need not know. */
const USUAL_CLASS: Partial<Record<FieldType, LedgerField['class']>> = { 'identity-number': 'L3', mobile: 'L3' }

interface Props {
  readonly field: LedgerField
  readonly number: number
  readonly isSaved: boolean
  readonly isLast: boolean
  faultOf(part: string): string | undefined
  onChange(next: LedgerField): void
  onMove(by: number): void
  onRemove(): void
}

export function FieldRow({ field, number, isSaved, isLast, faultOf, onChange, onMove, onRemove }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const set = (part: Partial<LedgerField>) => onChange({ ...field, ...part })
  const name = field.label.zh || field.key
  return (
    <fieldset className="fq-card fq-ledger-field">
      <legend className="fq-ledger-legend">{text('define.field', { number })}</legend>
      <Labelled label={text('define.label')} fault={faultOf('label')}>
        <Input
          value={field.label.zh}
          maxLength={100}
          onChange={({ target }) => set({ label: { ...field.label, zh: target.value } })}
        />
      </Labelled>
      <Labelled label={text('define.label.en')}>
        <Input
          value={field.label.en ?? ''}
          maxLength={100}
          onChange={({ target }) => set({ label: { ...field.label, en: target.value } })}
        />
      </Labelled>
      <Labelled label={text('define.key')} fault={faultOf('key')}>
        <Input value={field.key} disabled={isSaved} maxLength={40} onChange={({ target }) => set({ key: target.value })} />
      </Labelled>
      <Labelled label={text('define.type')} fault={faultOf('type')}>
        <Select
          aria-label={text('define.type')}
          value={field.type}
          options={TYPES.map(value => ({ value, label: text(`type.${value}`) }))}
          onChange={type => set({ type, ...(USUAL_CLASS[type] ? { class: USUAL_CLASS[type] } : {}) })}
        />
      </Labelled>
      <Labelled label={text('define.class')} fault={faultOf('class')}>
        <Select
          aria-label={text('define.class')}
          value={field.class}
          popupMatchSelectWidth={false}
          options={CLASSES.map(value => ({ value, label: text(`class.${value}`) }))}
          onChange={value => set({ class: value })}
        />
      </Labelled>
      {isProtected(field.class) && (
        <Labelled label={text('define.mask')} fault={faultOf('mask')}>
          <Select
            allowClear
            aria-label={text('define.mask')}
            placeholder={text('mask.usual')}
            value={field.mask}
            options={MASK_NAMES.map(value => ({ value, label: text(`mask.${value}`) }))}
            onChange={mask => set({ mask: mask ?? undefined })}
          />
        </Labelled>
      )}
      {field.type === 'number' && (
        <Labelled label={text('define.unit')}>
          <Input value={field.unit ?? ''} maxLength={20} onChange={({ target }) => set({ unit: target.value })} />
        </Labelled>
      )}
      {hasOptions(field) && (
        <Labelled label={text('define.options')} fault={faultOf('options')} help={text('define.options.help')}>
          <OptionsInput options={field.options ?? []} onChange={options => set({ options })} />
        </Labelled>
      )}
      <div className="fq-ledger-field-actions">
        <Checkbox checked={field.required ?? false} onChange={({ target }) => set({ required: target.checked })}>
          {text('define.required')}
        </Checkbox>
        <Button
          size="small"
          icon={<ArrowUpOutlined />}
          disabled={number === 1}
          aria-label={text('define.up', { name })}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          icon={<ArrowDownOutlined />}
          disabled={isLast}
          aria-label={text('define.down', { name })}
          onClick={() => onMove(1)}
        />
        {isSaved && (
          <Button size="small" onClick={() => set({ retired: !field.retired })}>
            {text(field.retired ? 'define.use' : 'define.retire', { name })}
          </Button>
        )}
        {!field.retired && (
          <Button size="small" onClick={onRemove} aria-label={text('define.remove.name', { name })}>
            {text('define.remove')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
