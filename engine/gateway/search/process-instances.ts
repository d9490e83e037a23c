import { elementInstances, incidents, jobs, processDefinitions, processInstances } from '../../store/read-model/tables.ts'
import type { Body } from '../http/body.ts'
import { cannotBeParsed } from '../problem.ts'
import { all, conditionFor, type Condition } from './condition.ts'
import { ELEMENT_STATES } from './element-instances.ts'
import { ANY_STATE, INSTANCE_STATES } from './instances-of.ts'
import { orGroups } from './search.ts'
import {
  boolean,
  date,
  dateText,
  integer,
  key,
  oneOf,
  optional,
  pick,
  text,
  type Filter,
  type SearchSpec,
} from './search-spec.ts'
import { variablesFilter } from './variable-conditions.ts'

const HAS_INCIDENT = 'EXISTS (SELECT 1 FROM incident_scope WHERE scope_key = instance.key)'
const HAS_RETRIES_LEFT = `EXISTS (SELECT 1 FROM ${jobs.name} AS job WHERE job.process_instance_key = instance.key AND job.has_failed_with_retries_left = 1)`

/** Where an unresolved incident of the instance fulfils a condition. */
const withinIncidents = (condition: string) =>
  `EXISTS (SELECT 1 FROM ${incidents.name} AS incident WHERE incident.process_instance_key = instance.key AND incident.state = 'ACTIVE' AND ${condition})`

/** Filters that one element instance of the process instance must fulfil together. */
const elementFields = {
  elementId: text('element.element_id'),
  elementInstanceState: oneOf('element.state', ELEMENT_STATES),
  hasElementInstanceIncident: boolean('EXISTS (SELECT 1 FROM incident_scope WHERE scope_key = element.key)'),
}

const elementFilter =
  (first: string): Filter =>
  (_value, filter, violations) => {
    const given = Object.entries(elementFields).filter(([name]) => filter.has(name))
    // All of them are told where the first one is.
    if (given[0]![0] !== first) return all([])
    const { sql, values } = all(given.map(([name, field]) => conditionFor(name, field, filter.fields[name], violations)))
    return {
      sql: `EXISTS (SELECT 1 FROM ${elementInstances.name} AS element WHERE element.process_instance_key = instance.key AND ${sql})`,
      values,
    }
  }

/** Holds where the instance has all of the tags. */
const tagsFilter: Filter = (_value, filter) => {
  const tags = filter.texts('tags')
  if (!tags) throw cannotBeParsed('filter.tags')
  return all(tags.map(tag => ({ sql: 'EXISTS (SELECT 1 FROM json_each(instance.tags) WHERE value = ?)', values: [tag] })))
}

const fields = {
  startDate: date('instance.start_date'),
  endDate: date('instance.end_date'),
  state: oneOf('instance.state', INSTANCE_STATES),
  hasIncident: boolean('instance.key IN (SELECT scope_key FROM incident_scope)'),
  tenantId: text('instance.tenant_id'),
  processInstanceKey: key('instance.key'),
  parentProcessInstanceKey: key('instance.parent_process_instance_key'),
  parentElementInstanceKey: key('instance.parent_element_instance_key'),
  processDefinitionId: text('instance.process_id'),
  processDefinitionName: text('ifnull(definition.name, instance.process_id)'),
  processDefinitionVersion: integer('instance.version'),
  processDefinitionVersionTag: text('definition.version_tag'),
  processDefinitionKey: key('instance.definition_key'),
  errorMessage: { ...text('incident.error_message'), within: withinIncidents },
  incidentErrorHashCode: { ...integer('java_hash(incident.error_message)'), within: withinIncidents },
  hasRetriesLeft: boolean(HAS_RETRIES_LEFT),
  // There are no batch operations here, so no instance was part of one.
  batchOperationId: text('NULL'),
}

/** Instances of a definition lie together in an index, by state. */
function narrow({ fields: { processDefinitionId, processDefinitionKey, state } }: Body): Condition {
  const parts: Condition[] = []
  if (typeof processDefinitionId === 'string') {
    const sql = `instance.definition_key IN (SELECT key FROM ${processDefinitions.name} WHERE process_id = ?)`
    parts.push({ sql, values: [processDefinitionId] })
  }
  const isNamed = typeof processDefinitionId === 'string' || typeof processDefinitionKey === 'string'
  if (isNamed && typeof state !== 'string') parts.push({ sql: `instance.${ANY_STATE}`, values: [] })
  return all(parts)
}

export const processInstanceSearch: SearchSpec = {
  from: `${processInstances.name} AS instance LEFT JOIN ${processDefinitions.name} AS definition ON definition.key = instance.definition_key`,
  columns: `instance.*, definition.name AS definition_name, definition.version_tag AS definition_version_tag, ${HAS_INCIDENT} AS has_incident`,
  key: 'instance.key',
  fields,
  filters: {
    variables: variablesFilter('variables', 'v.process_instance_key = instance.key'),
    elementId: elementFilter('elementId'),
    elementInstanceState: elementFilter('elementInstanceState'),
    hasElementInstanceIncident: elementFilter('hasElementInstanceIncident'),
    tags: tagsFilter,
    $or: (_value, filter, violations) => orGroups(processInstanceSearch, filter, violations),
  },
  narrow,
  sorts: pick(
    fields,
    'processInstanceKey processDefinitionId processDefinitionName processDefinitionVersion processDefinitionVersionTag ' +
      'processDefinitionKey parentProcessInstanceKey parentElementInstanceKey startDate endDate state hasIncident tenantId',
  ),
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
