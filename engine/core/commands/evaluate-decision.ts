import { evaluateDecision as evaluate } from '../behaviors/decisions.ts'
import { scopeOf } from '../behaviors/expressions.ts'
import type { DecisionEvaluationValue, DecisionValue } from '../decision-values.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT } from '../record-values.ts'

const NO_SCOPE = -1

/** A decision by its id (then the latest version) or its key, outside of any process. That it fails is an answer, too. */
export function evaluateDecision(command: CommandRecord<DecisionEvaluationValue>, processing: Processing): void {
  const { decisionId, decisionKey, variables } = command.value
  if (!decisionId && decisionKey < 0) {
    const reason = 'Expected either a decision id or a valid decision key, but none provided'
    processing.writers.reject(command, 'INVALID_ARGUMENT', reason)
    return
  }
  const decision = find(command.value, processing)
  if (!decision) {
    const sought = decisionId ? `id '${decisionId}'` : `key '${decisionKey}'`
    const reason = `Expected to evaluate decision '${decisionId || decisionKey}', but no decision found for ${sought}`
    processing.writers.reject(command, 'NOT_FOUND', reason)
    return
  }
  const values = new Map([...variables].map(([name, text]) => [name, processing.feel.fromJson(text)]))
  const { key, intent, value } = evaluate(decision, scopeOf(NO_SCOPE, processing, values), processing)
  processing.writers.respond(key, 'DECISION_EVALUATION', intent, value)
}

function find({ decisionId, decisionKey, tenantId }: DecisionEvaluationValue, processing: Processing): DecisionValue | undefined {
  if (tenantId !== DEFAULT_TENANT) return undefined
  const { decisions } = processing.state
  return decisionId ? decisions.latest(decisionId) : decisions.get(decisionKey)
}
