import { Button, Select } from 'antd'
import { useRef } from 'react'
import { useIntl } from 'react-intl'
import type { Fault } from './papers-api.ts'

interface Props {
  readonly text: string
  readonly faults: readonly Fault[]
  onChange(text: string): void
}

/** The text of a template with its line numbers; a fault stands at its line, and below in words. */
export function WordingEditor({ text, faults, onChange }: Props) {
  const intl = useIntl()
  const say = (id: string, values = {}) => intl.formatMessage({ id: `papers.editor.${id}` }, values)
  const area = useRef<HTMLTextAreaElement>(null)
  const lines = text.split('\n')
  const wrong = new Map(faults.flatMap(({ line, text: fault }) => (line === undefined ? [] : [[line, fault] as const])))
  const insert = (field: string) => {
    const { current } = area
    if (!current) return
    current.focus()
    current.setRangeText(`{{${field}}}`, current.selectionStart, current.selectionEnd, 'end')
    onChange(current.value)
  }
  const goTo = (line: number) => {
    const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0)
    area.current?.focus()
    area.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  }
  return (
    <div className="papers-editor">
      <Select
        className="papers-insert"
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={say('insert')}
        aria-label={say('insert')}
        options={fieldsIn(lines).map(({ name, label }) => ({ value: name, label: `${label}　${name}` }))}
        onSelect={(field: string | null) => field !== null && insert(field)}
      />
      <div className="papers-text">
        <ol aria-hidden>
          {lines.map((_, index) => (
            <li key={index} className={wrong.has(index + 1) ? 'papers-wrong' : undefined} title={wrong.get(index + 1)}>
              {index + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={area}
          value={text}
          rows={lines.length + 1}
          wrap="off"
          spellCheck={false}
          lang="zh-CN"
          aria-label={say('text')}
          aria-invalid={faults.length > 0}
          aria-describedby="papers-faults"
          onChange={event => onChange(event.target.value)}
        />
      </div>
      <div id="papers-faults" role="status">
        {faults.length === 0 ? (
          <span className="fq-quiet">{say('right')}</span>
        ) : (
          <ul className="papers-faults">
            {faults.map(({ line, text: fault }, index) => (
              <li key={index}>
                {line === undefined ? (
                  fault
                ) : (
                  <Button type="link" danger onClick={() => goTo(line)}>
                    {say('fault', { line, fault })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

/** What the section 字段 declares. */
function fieldsIn(lines: readonly string[]): { name: string; label: string }[] {
  const trimmed = lines.map(line => line.trim())
  const declared = trimmed.slice(trimmed.indexOf('字段') + 1, trimmed.indexOf('正文'))
  return declared.flatMap(line => {
    const [name, dataClass, label, type] = line.split(/\s+/)
    return name && label && /^L[0-3]$/.test(dataClass ?? '') && type !== '列表' ? [{ name, label }] : []
  })
}
