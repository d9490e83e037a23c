import type { CaseDifference } from './run-case.ts'
import { describe } from './match-records.ts'

export interface CaseResult {
  readonly path: string
  readonly ms: number
  readonly difference: CaseDifference | undefined
}

/** One line for a case that differs. */
export const differenceLine = ({ path, difference }: CaseResult): string =>
  difference === undefined
    ? `${path}: equal`
    : `${path}:${difference.line}: ${difference.step}: ${difference.message}`.replaceAll('\n', '\\n')

/** Both streams around the first difference, ours and the real engine's. */
export function streamsAround({ difference }: CaseResult, context = 6): string[] {
  if (difference === undefined) return []
  const { at } = difference
  const cut = <T extends Parameters<typeof describe>[0]>(records: readonly T[]): string[] =>
    records
      .map((record, index) => `    ${index === at ? '>' : ' '} ${record.key} ${describe(record)} ${brief(record.value)}`)
      .slice(Math.max(0, at - context), at + context + 1)
  return ['  expected:', ...cut(difference.expected), '  actual:', ...cut(difference.actual)]
}

function brief(value: unknown): string {
  const text = JSON.stringify(value, (name, each: unknown) => {
    if (name === 'resource') return '…'
    return each instanceof Map ? Object.fromEntries(each) : each
  })
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}

export const closingLine = (results: readonly CaseResult[]): string => {
  const differ = results.filter(result => result.difference !== undefined).length
  return `${results.length} logs, ${results.length - differ} equal, ${differ} differ`
}

/** A table: how many cases differ first in which way. */
export function summaryTable(results: readonly CaseResult[]): string[] {
  const groups = new Map<string, CaseResult[]>()
  for (const result of results) {
    if (result.difference === undefined) continue
    const { kind } = result.difference
    groups.set(kind, [...(groups.get(kind) ?? []), result])
  }
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length)
  return sorted.map(([kind, group]) => `${String(group.length).padStart(6)}  ${kind}  (e.g. ${group[0].path})`)
}

export function jsonReport(results: readonly CaseResult[]): string {
  const differ = results.filter(result => result.difference !== undefined).length
  const cases = results.map(({ path, ms, difference }) => ({
    path,
    equal: difference === undefined,
    ms: Math.round(ms * 10) / 10,
    ...(difference && { line: difference.line, step: difference.step, kind: difference.kind, message: difference.message }),
  }))
  return JSON.stringify({ logs: results.length, equal: results.length - differ, differ, cases }, undefined, 2)
}
