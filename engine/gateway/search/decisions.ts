import { decisionDefinitions, decisionInstances, decisionRequirements } from '../../store/read-model/decision-tables.ts'
import { optionalKeyText } from '../answers.ts'
import { RawJson } from '../http/json-writer.ts'
import { date, dateText, integer, key, optional, text, type Row, type SearchSpec } from './search-spec.ts'

export const decisionRequirementsSearch: SearchSpec = {
  from: decisionRequirements.name,
  columns: 'key, requirements_id, version, name, resource_name, tenant_id',
  key: 'key',
  fields: {
    decisionRequirementsName: text('name'),
    version: integer('version'),
    decisionRequirementsId: text('requirements_id'),
    decisionRequirementsKey: key('key'),
    resourceName: text('resource_name'),
    tenantId: text('tenant_id'),
  },
  item: row => ({
    decisionRequirementsName: row['name'],
    version: row['version'],
    decisionRequirementsId: row['requirements_id'],
    resourceName: row['resource_name'],
    tenantId: row['tenant_id'],
    decisionRequirementsKey: String(row['key']),
  }),
}

export const decisionDefinitionSearch: SearchSpec = {
  from: decisionDefinitions.name,
  columns: '*',
  key: 'key',
  fields: {
    decisionDefinitionId: text('decision_id'),
    name: text('name'),
    version: integer('version'),
    decisionRequirementsId: text('requirements_id'),
    decisionRequirementsKey: key('requirements_key'),
    decisionDefinitionKey: key('key'),
    tenantId: text('tenant_id'),
  },
  item: row => ({
    decisionDefinitionId: row['decision_id'],
    name: row['name'],
    version: row['version'],
    decisionRequirementsId: row['requirements_id'],
    tenantId: row['tenant_id'],
    decisionDefinitionKey: String(row['key']),
    decisionRequirementsKey: String(row['requirements_key']),
  }),
}

/** The API knows these two kinds; all else is to it the same. */
const TYPE = "iif(decision_type IN ('DECISION_TABLE', 'LITERAL_EXPRESSION'), decision_type, 'UNKNOWN')"

export const decisionInstanceSearch: SearchSpec = {
  from: decisionInstances.name,
  columns: `*, ${TYPE} AS type`,
  key: 'id',
  fields: {
    decisionEvaluationInstanceKey: text('instance_key'),
    decisionEvaluationKey: key('evaluation_key'),
    state: text('state'),
    evaluationDate: date('evaluation_date'),
    evaluationFailure: text('evaluation_failure'),
    decisionDefinitionId: text('decision_id'),
    decisionDefinitionKey: key('decision_key'),
    decisionDefinitionName: text('decision_name'),
    decisionDefinitionVersion: integer('decision_version'),
    decisionDefinitionType: text(TYPE),
    processDefinitionKey: key('definition_key'),
    processInstanceKey: key('process_instance_key'),
    elementInstanceKey: key('element_instance_key'),
    tenantId: text('tenant_id'),
  },
  item: row => ({
    decisionEvaluationInstanceKey: row['instance_key'],
    state: row['state'],
    evaluationDate: dateText(row['evaluation_date']),
    evaluationFailure: optional(row['evaluation_failure']),
    decisionDefinitionId: row['decision_id'],
    decisionDefinitionName: row['decision_name'],
    decisionDefinitionVersion: row['decision_version'],
    decisionDefinitionType: row['type'],
    result: row['result'],
    tenantId: row['tenant_id'],
    decisionEvaluationKey: String(row['evaluation_key']),
    processDefinitionKey: optionalKeyText(row['definition_key']),
    processInstanceKey: optionalKeyText(row['process_instance_key']),
    decisionDefinitionKey: optionalKeyText(row['decision_key']),
    elementInstanceKey: optionalKeyText(row['element_instance_key']),
  }),
}

/** One decision instance, with all that was looked at. */
export function decisionInstanceResult(row: Row) {
  return {
    ...decisionInstanceSearch.item(row),
    evaluatedInputs: new RawJson(row['inputs'] as string),
    matchedRules: new RawJson(row['rules'] as string),
  }
}
