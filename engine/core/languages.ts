import type { DecisionLanguage } from './decision-language.ts'
import type { ExpressionLanguage } from './expression-language.ts'

/** What models are written in beside BPMN. */
export interface Languages {
  readonly feel: ExpressionLanguage
  /** None: decisions are refused at deployment. */
  readonly dmn?: DecisionLanguage
}

export const NO_DECISIONS: DecisionLanguage = { parse: () => ({ failure: 'decisions are not supported' }) }
