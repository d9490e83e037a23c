import type { Problem } from './problem.ts'

/**
 * The engine refuses a deployment with one text: per resource, per element, its errors. Here it becomes a problem per
 * error, with the element's id and the line in the file.
 */
export function deploymentProblems(detail: string, sources: Readonly<Record<string, string>>): Problem[] {
  const problems: Problem[] = []
  let resource = ''
  let elementId: string | undefined
  for (const line of detail.split('\n')) {
    const head = /^'(?<resource>[^']+)': ?(?<rest>.*)$/.exec(line)?.groups
    if (head) {
      resource = head['resource'] ?? ''
      elementId = undefined
    }
    const rest = head ? (head['rest'] ?? '') : line
    const element = /^\s*- Element: (?<path>.+)$/.exec(rest)?.groups?.['path']
    if (element !== undefined) {
      elementId = element.split(' > ')[0]
      continue
    }
    const message = /^\s*- (?<severity>ERROR|WARNING): (?<message>.+)$/.exec(rest)?.groups
    if (message) {
      problems.push(problemOf(message['message'] ?? '', elementId, sources[resource], message['severity'] === 'WARNING'))
    } else if (head && rest !== '') {
      problems.push(problemOf(rest, undefined, sources[resource], false))
    }
  }
  return problems.length > 0 ? problems : [problemOf(detail, undefined, undefined, false)]
}

function problemOf(message: string, elementId: string | undefined, source: string | undefined, warning: boolean): Problem {
  const told = /line(?:Number)?[:\s]+(?<line>\d+)(?:[;,]?\s*column(?:Number)?[:\s]+(?<column>\d+))?/i.exec(message)?.groups
  const line = told
    ? Number(told['line'])
    : elementId === undefined || source === undefined
      ? undefined
      : lineOf(source, elementId)
  return {
    severity: warning ? 'warning' : 'error',
    rule: 'engine',
    message,
    ...(elementId === undefined ? {} : { elementId }),
    ...(line === undefined ? {} : { line }),
    ...(told?.['column'] === undefined ? {} : { column: Number(told['column']) }),
  }
}

/** @returns the line, from 1, where an element of this id stands in the file */
export function lineOf(source: string, elementId: string): number | undefined {
  const escaped = elementId.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const found = new RegExp(String.raw`\sid\s*=\s*(["'])${escaped}\1`).exec(source)
  return found ? source.slice(0, found.index + 1).split('\n').length : undefined
}
