import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useIntl } from 'react-intl'
import type { LedgerDefinition, LedgerField } from '../../../domain/ledger-field.ts'
import { FieldRow } from './field-row.tsx'
import { faultAt, type Fault } from './use-definition-check.ts'

interface Props {
  readonly draft: LedgerDefinition
  /** As it is in force: its fields keep their keys, and are retired rather than removed. */
  readonly saved: LedgerDefinition | undefined
  readonly faults: readonly Fault[]
  onChange(part: Partial<LedgerDefinition>): void
}

export function FieldEditor({ draft, saved, faults, onChange }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `ledgers.define.${id}` })
  const { fields } = draft
  const set = (index: number, next: LedgerField) => {
    const before = fields[index]
    const renamed = before && draft.keyField === before.key ? { keyField: next.key } : {}
    onChange({ fields: fields.with(index, next), ...renamed })
  }
  const move = (index: number, by: number) => {
    const moved = fields[index]
    if (moved) onChange({ fields: fields.toSpliced(index, 1).toSpliced(index + by, 0, moved) })
  }
  const add = () => {
    const next: LedgerField = { key: freeKey(fields), label: { zh: '' }, type: 'text', class: 'L1' }
    onChange({ fields: [...fields, next], ...(draft.keyField ? {} : { keyField: next.key }) })
  }
  const general = faultAt(
    faults.filter(({ at }) => at === 'fields'),
    'fields',
  )
  return (
    <section aria-label={text('fields')}>
      <h2 className="fq-ledger-heading">{text('fields')}</h2>
      {general !== undefined && (
        <p className="fq-ledger-faulty" role="alert">
          {general}
        </p>
      )}
      {fields.map((field, index) => (
        <FieldRow
          key={index}
          field={field}
          number={index + 1}
          isSaved={saved?.fields.some(({ key }) => key === field.key) ?? false}
          isLast={index === fields.length - 1}
          faultOf={part => faultAt(faults, `fields.${index}.${part}`)}
          onChange={next => set(index, next)}
          onMove={by => move(index, by)}
          onRemove={() => onChange({ fields: fields.toSpliced(index, 1) })}
        />
      ))}
      <Button icon={<PlusOutlined />} onClick={add}>
        {text('field.add')}
      </Button>
    </section>
  )
}

function freeKey(fields: readonly LedgerField[]): string {
  for (let number = fields.length + 1; ; number++) {
    const key = `field${number}`
    if (!fields.some(each => each.key === key)) return key
  }
}
