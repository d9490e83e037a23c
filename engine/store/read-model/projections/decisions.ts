import type {
  DecisionEvaluationValue,
  DecisionRequirementsValue,
  DecisionValue,
  EvaluatedDecisionValue,
} from '../../../core/decision-values.ts'
import type { EngineRecord } from '../../../core/record.ts'
import { decisionDefinitions, decisionInstances, decisionRequirements } from '../decision-tables.ts'
import { optionalKey, type Projection } from '../projection.ts'
import type { Cell } from '../rows.ts'

/** A deleted version stays in the history: searches and decision instances still show it. */
export const projectDecisionRequirements: Projection = ({ intent, value }, { rows }) => {
  const graph = value as unknown as DecisionRequirementsValue
  if (intent === 'DELETED') return rows.update(decisionRequirements, graph.decisionRequirementsKey, { deleted: 1 })
  if (intent !== 'CREATED') return
  rows.insert(decisionRequirements, graph.decisionRequirementsKey, {
    requirements_id: graph.decisionRequirementsId,
    version: graph.decisionRequirementsVersion,
    name: graph.decisionRequirementsName,
    resource_name: graph.resourceName,
    resource: Buffer.from(graph.resource, 'base64').toString('utf8'),
    tenant_id: graph.tenantId,
  })
}

export const projectDecision: Projection = ({ intent, value }, { rows }) => {
  if (intent !== 'CREATED') return
  const decision = value as unknown as DecisionValue
  rows.insert(decisionDefinitions, decision.decisionKey, {
    decision_id: decision.decisionId,
    version: decision.version,
    version_tag: decision.versionTag || null,
    name: decision.decisionName,
    requirements_id: decision.decisionRequirementsId,
    requirements_key: decision.decisionRequirementsKey,
    deployment_key: decision.deploymentKey,
    tenant_id: decision.tenantId,
  })
}

/** Without a key of their own: they are numbered as they come. */
const COLUMNS = Object.keys(decisionInstances.columns).filter(name => name !== 'id')
const INSERT = `INSERT INTO ${decisionInstances.name} (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`

export const projectDecisionEvaluation: Projection = (record, { rows }) => {
  const { evaluatedDecisions } = record.value as unknown as DecisionEvaluationValue
  for (const [at, decision] of evaluatedDecisions.entries()) {
    const cells = instanceCells(record, decision, at + 1, evaluatedDecisions.length)
    rows.run(INSERT, ...COLUMNS.map(name => cells[name] ?? null))
  }
}

function instanceCells(
  { key, timestamp, intent, value }: EngineRecord,
  decision: EvaluatedDecisionValue,
  place: number,
  last: number,
): Readonly<Record<string, Cell>> {
  const evaluation = value as unknown as DecisionEvaluationValue
  // An evaluation ends with the decision that fails.
  const failed = intent === 'FAILED' && place === last
  return {
    instance_key: decisionInstanceKey(key, place),
    evaluation_key: key,
    state: failed ? 'FAILED' : 'EVALUATED',
    evaluation_date: timestamp,
    evaluation_failure: failed ? evaluation.evaluationFailureMessage : null,
    decision_key: optionalKey(decision.decisionKey),
    decision_id: decision.decisionId,
    decision_name: decision.decisionName,
    decision_version: decision.decisionVersion,
    decision_type: decision.decisionType,
    result: decision.decisionOutput,
    inputs: JSON.stringify(decision.evaluatedInputs),
    rules: JSON.stringify(decision.matchedRules),
    definition_key: optionalKey(evaluation.processDefinitionKey),
    process_instance_key: optionalKey(evaluation.processInstanceKey),
    element_instance_key: optionalKey(evaluation.elementInstanceKey),
    tenant_id: decision.tenantId,
  }
}

/**
 * Names one decision of an evaluation: the evaluation's key, then the decision's place, from 1, in four digits. Camunda puts a
 * dash between; the API says that it is a number.
 */
export function decisionInstanceKey(evaluationKey: number, place: number): string {
  return `${evaluationKey}${String(place).padStart(4, '0')}`
}
