import {
  elementInstances,
  incidents,
  jobs,
  processDefinitions,
  processInstances,
  variables,
} from '../../store/read-model/tables.ts'
import { invalidArgument } from '../problem.ts'
import { isObject } from '../http/body.ts'
import { all, conditionFor, type Condition } from './condition.ts'
import { boolean, date, dateText, integer, key, optional, text, type SearchField, type SearchSpec } from './search-spec.ts'

const HAS_INCIDENT = 'EXISTS (SELECT 1 FROM incident_scope WHERE scope_key = instance.key)'

/** Holds where a row of another table that belongs to the instance fulfils the condition. */
function related(table: string, condition: Condition): Condition {
  const sql = `EXISTS (SELECT 1 FROM ${table} AS related WHERE related.process_instance_key = instance.key AND ${condition.sql})`
  return { sql, values: condition.values }
}

const inRelated = (table: string, field: SearchField, name: string) => (value: unknown) =>
  related(table, conditionFor(name, field, value))

/** Instances by the values of their variables, each of which must be there. */
export function variablesFilter(name: string, instanceKey: string, extra: string): (value: unknown) => Condition {
  return list => {
    if (!Array.isArray(list)) throw invalidArgument(`The filter ${name} must be an array.`)
    return all(
      list.map(entry => {
        if (!isObject(entry) || typeof entry['name'] !== 'string') throw invalidArgument(`Each of ${name} needs a name.`)
        const value = conditionFor(`${name}.value`, text('v.value'), entry['value'])
        const sql = `EXISTS (SELECT 1 FROM ${variables.name} AS v WHERE v.process_instance_key = ${instanceKey} AND ${extra} AND v.name = ? AND ${value.sql})`
        return { sql, values: [entry['name'], ...value.values] }
      }),
    )
  }
}

function tagsFilter(tags: unknown): Condition {
  if (!Array.isArray(tags)) throw invalidArgument('The filter tags must be an array.')
  return all(tags.map(tag => ({ sql: 'EXISTS (SELECT 1 FROM json_each(instance.tags) WHERE value = ?)', values: [String(tag)] })))
}

export const processInstanceSearch: SearchSpec = {
  from: `${processInstances.name} AS instance LEFT JOIN ${processDefinitions.name} AS definition ON definition.key = instance.definition_key`,
  columns: `instance.*, definition.name AS definition_name, definition.version_tag AS definition_version_tag, ${HAS_INCIDENT} AS has_incident`,
  key: 'instance.key',
  fields: {
    startDate: date('instance.start_date'),
    endDate: date('instance.end_date'),
    state: text('instance.state'),
    hasIncident: boolean(HAS_INCIDENT),
    tenantId: text('instance.tenant_id'),
    processInstanceKey: key('instance.key'),
    parentProcessInstanceKey: key('instance.parent_process_instance_key'),
    parentElementInstanceKey: key('instance.parent_element_instance_key'),
    processDefinitionId: text('instance.process_id'),
    processDefinitionName: text('definition.name'),
    processDefinitionVersion: integer('instance.version'),
    processDefinitionVersionTag: text('definition.version_tag'),
    processDefinitionKey: key('instance.definition_key'),
  },
  filters: {
    variables: variablesFilter('variables', 'instance.key', '1'),
    errorMessage: inRelated(incidents.name, text("related.state = 'ACTIVE' AND related.error_message"), 'errorMessage'),
    hasRetriesLeft: inRelated(jobs.name, boolean('related.has_failed_with_retries_left'), 'hasRetriesLeft'),
    elementId: inRelated(elementInstances.name, text('related.element_id'), 'elementId'),
    elementInstanceState: inRelated(elementInstances.name, text('related.state'), 'elementInstanceState'),
    hasElementInstanceIncident: value => ({ sql: value === true ? HAS_INCIDENT : `NOT ${HAS_INCIDENT}`, values: [] }),
    tags: tagsFilter,
  },
  item: row => ({
    processDefinitionId: row['process_id'],
    processDefinitionName: row['definition_name'] ?? row['process_id'],
    processDefinitionVersion: row['version'],
    processDefinitionVersionTag: optional(row['definition_version_tag']),
    startDate: dateText(row['start_date']),
    endDate: dateText(row['end_date']),
    state: row['state'],
    hasIncident: row['has_incident'] === 1,
    tenantId: row['tenant_id'],
    processInstanceKey: String(row['key']),
    processDefinitionKey: String(row['definition_key']),
    parentProcessInstanceKey:
      row['parent_process_instance_key'] === null ? undefined : String(row['parent_process_instance_key']),
    parentElementInstanceKey:
      row['parent_element_instance_key'] === null ? undefined : String(row['parent_element_instance_key']),
    tags: JSON.parse(row['tags'] as string) as string[],
  }),
}
