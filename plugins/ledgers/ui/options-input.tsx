import { Input } from 'antd'
import { useState } from 'react'
import type { LedgerField } from '../../../domain/ledger-field.ts'

type Options = NonNullable<LedgerField['options']>

/** One option per line: `advice 法律咨询`, with the English behind `|`. What is typed stays as typed; what it means is told on. */
export function OptionsInput({ options, onChange }: { options: Options; onChange: (options: Options) => void }) {
  const [typed, setTyped] = useState(() => options.map(lineOf).join('\n'))
  return (
    <Input.TextArea
      value={typed}
      autoSize={{ minRows: 2, maxRows: 8 }}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange(target.value.split('\n').flatMap(optionOf))
      }}
    />
  )
}

const lineOf = ({ value, label }: Options[number]): string => `${value} ${label.zh}${label.en ? ` | ${label.en}` : ''}`

function optionOf(line: string): Options {
  const [, value, zh = '', en] = /^\s*([\w.-]+)(?:\s+([^|]*?))?\s*(?:\|\s*(.*?)\s*)?$/.exec(line) ?? []
  return value === undefined ? [] : [{ value, label: { zh: zh || value, ...(en ? { en } : {}) } }]
}
