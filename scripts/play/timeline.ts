import { DateTime } from 'luxon'
import type { CaseHistory } from './case-history.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }

export const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'zh-CN': zhCN, 'en-US': enUS }

type Words = Readonly<Record<string, string>>

/** What a reader of a case wants to see of it; the rest only carries these out. */
const TOLD = new Set([
  'process-started',
  'task-completed',
  'job-completed',
  'timer-triggered',
  'message-correlated',
  'error-thrown',
  'incident-created',
  'process-completed',
])

/** A case's timeline as a table: when, at which element, who, what. */
export function timeline(history: CaseHistory, words: Words): string {
  const rows = history.steps.flatMap(step => {
    const isEnd = step.type === 'endEvent' && step.kind === 'passed'
    if (!TOLD.has(step.kind) && !isEnd) return []
    const what = words[isEnd ? 'end' : step.kind] ?? step.kind
    const detail = step.detail.errorCode ?? step.detail.messageName ?? step.detail.jobType
    return [[instant(step.at), step.name, step.who ?? words['system'] ?? '', detail ? `${what} ${detail}` : what]]
  })
  return table([[words['when'] ?? '', words['element'] ?? '', words['who'] ?? '', words['what'] ?? ''], ...rows])
}

export const instant = (at: number): string => DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd HH:mm')

/** Chinese characters take two columns of a terminal. */
const width = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)

export function table(rows: readonly (readonly string[])[]): string {
  const columns = (rows[0] ?? []).map((_cell, index) => Math.max(...rows.map(row => width(row[index] ?? ''))))
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, index) => cell + ' '.repeat((columns[index] ?? 0) - width(cell))).join('  ')}`.trimEnd()
  const [head = [], ...body] = rows.map(line)
  return [head, `  ${'─'.repeat(columns.reduce((sum, each) => sum + each + 2, -2))}`, ...body].join('\n')
}
