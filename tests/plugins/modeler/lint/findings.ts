import { ModelLint } from '../../../../plugins/modeler/lint.ts'
import type { Facts } from '../../../../plugins/modeler/lint/facts.ts'
import type { RuleName } from '../../../../plugins/modeler/lint/index.ts'
import type { Problem } from '../../../../plugins/modeler/problem.ts'

const lint = new ModelLint()

/** What one of our rules finds in a model, in English. */
export async function findings(rule: RuleName, xml: string, facts: Facts = {}): Promise<Problem[]> {
  return (await lint.check(xml, facts, 'en-US')).filter(problem => problem.rule === `fengqiao/${rule}`)
}

/** The same, one line each: element and message. */
export const told = async (rule: RuleName, xml: string, facts?: Facts): Promise<string[]> =>
  (await findings(rule, xml, facts)).map(({ elementId, message }) => `${elementId}: ${message}`)
