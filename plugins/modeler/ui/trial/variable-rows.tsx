import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { useIntl } from 'react-intl'

export interface VariableRow {
  /** Of this page only. */
  readonly id: number
  readonly name: string
  readonly label?: string
  /** As typed: JSON, else text. */
  readonly text: string
}
let last = 0
export const variableRow = (name = '', label?: string): VariableRow => ({
  id: ++last,
  name,
  text: '',
  ...(label === undefined ? {} : { label }),
})

/** Numbers, true, false, null, lists and objects are taken as such, anything else as text; what was left empty is not set. */
export function variablesIn(rows: readonly VariableRow[]): Record<string, unknown> {
  return Object.fromEntries(
    rows
      .filter(({ name, text }) => name.trim() !== '' && text.trim() !== '')
      .map(({ name, text }) => [name.trim(), valueOf(text)]),
  )
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** Variables by name and value; those of a known worker are named already. */
export function VariableRows({
  rows,
  onChange,
}: {
  readonly rows: readonly VariableRow[]
  onChange(rows: readonly VariableRow[]): void
}) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id: `modeler.trial.variable.${id}` })
  const change = (id: number, update: Partial<VariableRow>) =>
    onChange(rows.map(row => (row.id === id ? { ...row, ...update } : row)))
  return (
    <div className="fq-trial-variables">
      {rows.map(row => (
        <Space.Compact key={row.id} block>
          <Input
            aria-label={say('name')}
            placeholder={say('name')}
            value={row.name}
            disabled={row.label !== undefined}
            title={row.label}
            onChange={event => change(row.id, { name: event.target.value })}
          />
          <Input
            aria-label={`${say('value')} ${row.label ?? row.name}`}
            placeholder={row.label ?? say('value')}
            value={row.text}
            onChange={event => change(row.id, { text: event.target.value })}
          />
          <Button
            aria-label={say('remove')}
            title={say('remove')}
            icon={<DeleteOutlined />}
            onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
          />
        </Space.Compact>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, variableRow()])}>
        {say('add')}
      </Button>
    </div>
  )
}
