import { decisionDefinitions, decisionInstances, decisionRequirements } from '../../store/read-model/decision-tables.ts'
import { optionalKeyText } from '../answers.ts'
import { RawJson } from '../http/json-writer.ts'
import { date, dateText, integer, key, oneOf, optional, pick, plain, text, type Row, type SearchSpec } from './search-spec.ts'

const requirementsFields = {
  decisionRequirementsName: plain(text('name')),
  version: plain(integer('version')),
  decisionRequirementsId: plain(text('requirements_id')),
  tenantId: plain(text('tenant_id')),
  decisionRequirementsKey: plain(key('key')),
  resourceName: plain(text('resource_name')),
}

export const decisionRequirementsSearch: SearchSpec = {
  from: decisionRequirements.name,
  columns: 'key, requirements_id, version, name, resource_name, tenant_id',
  key: 'key',
  fields: requirementsFields,
  sorts: pick(requirementsFields, 'decisionRequirementsKey decisionRequirementsName version decisionRequirementsId tenantId'),
  item: row => ({
    decisionRequirementsName: row['name'],
    version: row['version'],
    decisionRequirementsId: row['requirements_id'],
    resourceName: row['resource_name'],
    tenantId: row['tenant_id'],
    decisionRequirementsKey: String(row['key']),
  }),
}

const definitionFields = {
  decisionDefinitionId: plain(text('decision_id')),
  name: plain(text('name')),
  version: plain(integer('version')),
  decisionRequirementsId: plain(text('requirements_id')),
  tenantId: plain(text('tenant_id')),
  decisionDefinitionKey: plain(key('key')),
  decisionRequirementsKey: plain(key('requirements_key')),
}

export const decisionDefinitionSearch: SearchSpec = {
  from: decisionDefinitions.name,
  columns: '*',
  key: 'key',
  fields: definitionFields,
  sorts: pick(
    definitionFields,
    'decisionDefinitionKey decisionDefinitionId name version decisionRequirementsId decisionRequirementsKey tenantId',
  ),
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

const instanceFields = {
  decisionEvaluationInstanceKey: plain(text('instance_key')),
  state: plain(oneOf('state', 'EVALUATED FAILED UNSPECIFIED UNKNOWN')),
  evaluationFailure: plain(text('evaluation_failure')),
  evaluationDate: date('evaluation_date'),
  decisionDefinitionId: plain(text('decision_id')),
  decisionDefinitionName: plain(text('decision_name')),
  decisionDefinitionVersion: plain(integer('decision_version')),
  decisionDefinitionType: plain(oneOf(TYPE, 'DECISION_TABLE LITERAL_EXPRESSION UNSPECIFIED UNKNOWN')),
  tenantId: plain(text('tenant_id')),
  decisionEvaluationKey: plain(key('evaluation_key')),
  processDefinitionKey: plain(key('definition_key')),
  processInstanceKey: plain(key('process_instance_key')),
  decisionDefinitionKey: key('decision_key'),
  elementInstanceKey: key('element_instance_key'),
}

const INSTANCE_SORTS =
  'decisionDefinitionId decisionDefinitionKey decisionDefinitionName decisionDefinitionType decisionDefinitionVersion ' +
  'decisionEvaluationInstanceKey decisionEvaluationKey elementInstanceKey evaluationDate evaluationFailure ' +
  'processDefinitionKey processInstanceKey state tenantId'

export const decisionInstanceSearch: SearchSpec = {
  from: decisionInstances.name,
  columns: `*, ${TYPE} AS type`,
  key: 'id',
  fields: instanceFields,
  sorts: pick(instanceFields, INSTANCE_SORTS),
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
