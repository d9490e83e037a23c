import { readFileSync } from 'node:fs'
import { createDecisionLanguage } from '../../engine/dmn/dmn.ts'
import { fromJson } from '../../engine/feel/json.ts'

/** What a pack's decision table says of facts. @throws where it fails */
export function decide(file: string, decisionId: string, facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = createDecisionLanguage().parse(readFileSync(file, 'utf8'))
  if ('failure' in parsed) throw new Error(parsed.failure)
  const scope = new Map(Object.entries(facts).map(([name, value]) => [name, fromJson(JSON.stringify(value))]))
  const { output, failure } = parsed.evaluate(decisionId, scope, { nowMs: 0, zone: 'UTC' })
  if (failure) throw new Error(failure.message)
  return JSON.parse(output) as Record<string, unknown>
}
