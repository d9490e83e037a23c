import { DEFAULT_TENANT, type ProcessInstanceValue } from '../../core/record-values.ts'
import { processDefinitions, processInstances, sequenceFlows } from '../../store/read-model/tables.ts'
import { command, keyText } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
import { noContent, ok, type Reply, type Router } from '../http/router.ts'
import { checkOperationReference, Violations } from '../http/violations.ts'
import { incidentSearch } from '../search/incidents.ts'
import { processInstanceSearch } from '../search/process-instances.ts'
import { getHandler, getRow, searchHandler } from '../search/search.ts'
import { elementStatistics } from './element-statistics.ts'
import { migrateProcessInstance } from './migrate-process-instance.ts'
import { createInstance } from './process-instance-creation.ts'
import { modifyProcessInstance } from './modify-process-instance.ts'

const LABEL = 'Process Instance'
const KEY = 'processInstanceKey'

export function registerProcessInstances(router: Router): void {
  const one = `/v2/process-instances/{${KEY}}`
  router.add('POST', '/v2/process-instances', createInstance)
  router.add('POST', '/v2/process-instances/search', searchHandler(processInstanceSearch))
  router.add('GET', one, getHandler(processInstanceSearch, KEY, LABEL))
  router.add('POST', `${one}/cancellation`, cancel)
  router.add('POST', `${one}/migration`, migrateProcessInstance)
  router.add('POST', `${one}/modification`, modifyProcessInstance)
  router.add('GET', `${one}/sequence-flows`, takenFlows)
  router.add('GET', `${one}/statistics/element-instances`, statistics)
  router.add('GET', `${one}/call-hierarchy`, callHierarchy)
  router.add('POST', `${one}/incidents/search`, searchHandler(incidentSearch, { scope: incidentsBelow }))
}

async function cancel(context: RequestContext): Promise<Reply> {
  const key = context.key(KEY)
  const violations = new Violations()
  checkOperationReference(await context.json(), violations)
  violations.check()
  await command(context, 'PROCESS_INSTANCE', 'CANCEL', key, emptyInstance)
  return noContent
}

const emptyInstance: ProcessInstanceValue = {
  bpmnElementType: 'PROCESS',
  bpmnEventType: 'UNSPECIFIED',
  bpmnProcessId: '',
  version: -1,
  processDefinitionKey: -1,
  processInstanceKey: -1,
  elementId: '',
  flowScopeKey: -1,
  parentProcessInstanceKey: -1,
  parentElementInstanceKey: -1,
  elementInstancePath: [],
  processDefinitionPath: [],
  callingElementPath: [],
  tags: [],
  tenantId: DEFAULT_TENANT,
}

async function takenFlows(context: RequestContext): Promise<Reply> {
  const key = context.key(KEY)
  await getRow(context, processInstanceSearch, key, LABEL)
  const rows = await context.engine.reader.all(`SELECT * FROM ${sequenceFlows.name} WHERE process_instance_key = ?`, [key])
  const items = rows.map(row => ({
    sequenceFlowId: `${key}_${String(row['element_id'])}`,
    processInstanceKey: keyText(key),
    processDefinitionKey: String(row['definition_key']),
    processDefinitionId: row['process_id'],
    elementId: row['element_id'],
    tenantId: row['tenant_id'],
  }))
  return ok({ items })
}

async function statistics(context: RequestContext): Promise<Reply> {
  const key = context.key(KEY)
  await getRow(context, processInstanceSearch, key, LABEL)
  return ok({ items: await elementStatistics(context.engine.reader, { sql: '= ?', values: [key] }) })
}

/** From the root instance down to this one. */
async function callHierarchy(context: RequestContext): Promise<Reply> {
  const row = await getRow(context, processInstanceSearch, context.key(KEY), LABEL)
  if (row['parent_process_instance_key'] === null) return ok([])
  const rows = await context.engine.reader.all(
    `WITH RECURSIVE line (key, parent, definition_key, process_id, depth) AS (
       SELECT key, parent_process_instance_key, definition_key, process_id, 0 FROM ${processInstances.name} WHERE key = ?
       UNION ALL
       SELECT up.key, up.parent_process_instance_key, up.definition_key, up.process_id, depth + 1
       FROM ${processInstances.name} AS up JOIN line ON up.key = line.parent)
     SELECT line.key, line.definition_key, ifnull(definition.name, line.process_id) AS name
     FROM line LEFT JOIN ${processDefinitions.name} AS definition ON definition.key = line.definition_key ORDER BY depth DESC`,
    [row['key'] as number],
  )
  return ok(
    rows.map(each => ({
      processInstanceKey: String(each['key']),
      processDefinitionKey: String(each['definition_key']),
      processDefinitionName: each['name'],
    })),
  )
}

/** Incidents of the instance and of those it called. */
async function incidentsBelow(context: RequestContext) {
  const key = context.key(KEY)
  await getRow(context, processInstanceSearch, key, LABEL)
  const sql = `process_instance_key IN (WITH RECURSIVE tree (key) AS (SELECT ? UNION ALL
    SELECT child.key FROM ${processInstances.name} AS child JOIN tree ON child.parent_process_instance_key = tree.key) SELECT key FROM tree)`
  return { sql, values: [key] }
}
