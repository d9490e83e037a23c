import type { DecisionEvaluation, DecisionLanguage, ParseFailure, ParsedRequirements } from '../core/decision-language.ts'
import { ArithmeticError } from '../feel/decimal.ts'
import type { FeelContext, FeelScope } from '../feel/feel.ts'
import { toJson } from '../feel/json.ts'
import { attributeOf, readDmn } from './document.ts'
import { DecisionFailure, Evaluation } from './evaluation.ts'
import { ModelProblem, parseModel } from './parse.ts'
import { elementsById } from './references.ts'
import { listed } from './listed.ts'
import { evaluateDecision } from './requirements.ts'
import type { Decisions } from './requirements.ts'
import { Variables } from './variables.ts'

/** DMN as Camunda 8.8 has it: what it can read, and what it says where it cannot. */
export const createDecisionLanguage = (): DecisionLanguage => ({ parse })

function parse(xml: string): ParsedRequirements | ParseFailure {
  const document = readDmn(xml)
  if ('failure' in document) return document
  const { root } = document
  try {
    const model = parseModel(root, elementsById(root))
    if ('failure' in model) return model
    const { decisions } = model
    return {
      id: attributeOf(root, 'id') ?? '',
      name: attributeOf(root, 'name') ?? '',
      namespace: attributeOf(root, 'namespace') ?? '',
      decisions: listed(decisions).map(({ id, name, versionTag }) => ({ id, name, versionTag })),
      evaluate: (decisionId, scope, context) => evaluate(decisions, decisionId, scope, context),
    }
  } catch (error) {
    if (error instanceof ModelProblem) return { failure: error.message }
    throw error
  }
}

function evaluate(decisions: Decisions, decisionId: string, scope: FeelScope, context: FeelContext): DecisionEvaluation {
  const decision = decisions.get(decisionId)
  if (!decision) return failed(decisionId, `no decision found with id '${decisionId}'`, [])
  const evaluation = new Evaluation(new Variables(scope), context, decision, [])
  const { evaluated } = evaluation
  try {
    return { output: toJson(evaluateDecision(decision, decisions, evaluation)), evaluated }
  } catch (error) {
    if (error instanceof DecisionFailure) return failed(decisionId, error.message, evaluated)
    if (error instanceof ArithmeticError) return failed(decisionId, error.message, evaluated)
    if (error instanceof RangeError) return failed(decisionId, 'the evaluation needs too much memory', evaluated)
    throw error
  }
}

/** The decision evaluated last is the one that failed. */
function failed(decisionId: string, reason: string, evaluated: DecisionEvaluation['evaluated']): DecisionEvaluation {
  return {
    output: 'null',
    failure: {
      decisionId: evaluated.at(-1)?.decisionId ?? decisionId,
      message: `Expected to evaluate decision '${decisionId}', but ${reason}`,
    },
    evaluated,
  }
}
