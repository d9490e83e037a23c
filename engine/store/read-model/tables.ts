import { decisionDefinitions, decisionInstances, decisionRequirements } from './decision-tables.ts'
import { INTEGER, KEY, table, TEXT, type ReadTable } from './table.ts'

export const processDefinitions = table(
  'process_definition',
  {
    key: KEY,
    process_id: TEXT,
    version: INTEGER,
    version_tag: TEXT,
    name: TEXT,
    resource_name: TEXT,
    resource: TEXT,
    deployment_key: INTEGER,
    start_form_id: TEXT,
    element_names: TEXT,
    tenant_id: TEXT,
    deleted: INTEGER,
  },
  ['process_id, version'],
)

export const forms = table(
  'form',
  {
    key: KEY,
    form_id: TEXT,
    version: INTEGER,
    version_tag: TEXT,
    resource_name: TEXT,
    resource: TEXT,
    deployment_key: INTEGER,
    tenant_id: TEXT,
    deleted: INTEGER,
  },
  ['form_id, version'],
)

/** Generic resources, until they are deleted. */
export const resources = table('resource', {
  key: KEY,
  resource_id: TEXT,
  version: INTEGER,
  version_tag: TEXT,
  resource_name: TEXT,
  resource: TEXT,
  tenant_id: TEXT,
})

export const processInstances = table(
  'process_instance',
  {
    key: KEY,
    process_id: TEXT,
    definition_key: INTEGER,
    version: INTEGER,
    start_date: INTEGER,
    end_date: INTEGER,
    state: TEXT,
    parent_process_instance_key: INTEGER,
    parent_element_instance_key: INTEGER,
    tags: TEXT,
    tenant_id: TEXT,
  },
  ['state, definition_key', { on: 'parent_process_instance_key', where: 'parent_process_instance_key IS NOT NULL' }],
)

export const elementInstances = table(
  'element_instance',
  {
    key: KEY,
    process_instance_key: INTEGER,
    definition_key: INTEGER,
    process_id: TEXT,
    element_id: TEXT,
    element_name: TEXT,
    type: TEXT,
    state: TEXT,
    start_date: INTEGER,
    end_date: INTEGER,
    scope_key: INTEGER,
    tenant_id: TEXT,
  },
  ['process_instance_key'],
)

export const sequenceFlows = table('sequence_flow', {
  process_instance_key: INTEGER,
  element_id: TEXT,
  definition_key: INTEGER,
  process_id: TEXT,
  tenant_id: TEXT,
})

export const userTasks = table(
  'user_task',
  {
    key: KEY,
    element_instance_key: INTEGER,
    process_instance_key: INTEGER,
    definition_key: INTEGER,
    process_id: TEXT,
    version: INTEGER,
    element_id: TEXT,
    name: TEXT,
    process_name: TEXT,
    state: TEXT,
    assignee: TEXT,
    candidate_groups: TEXT,
    candidate_users: TEXT,
    due_date: INTEGER,
    follow_up_date: INTEGER,
    form_key: INTEGER,
    external_form_reference: TEXT,
    priority: INTEGER,
    custom_headers: TEXT,
    creation_date: INTEGER,
    completion_date: INTEGER,
    tenant_id: TEXT,
  },
  ['process_instance_key', 'state, assignee'],
)

/** Who may take a task: the inbox asks for the open ones of a group or a person. */
export const userTaskCandidates = table('user_task_candidate', { kind: TEXT, name: TEXT, is_open: INTEGER, task_key: INTEGER }, [
  'task_key',
])

export const jobs = table(
  'job',
  {
    key: KEY,
    type: TEXT,
    worker: TEXT,
    state: TEXT,
    kind: TEXT,
    listener_event_type: TEXT,
    retries: INTEGER,
    is_denied: INTEGER,
    denied_reason: TEXT,
    has_failed_with_retries_left: INTEGER,
    error_code: TEXT,
    error_message: TEXT,
    custom_headers: TEXT,
    deadline: INTEGER,
    end_time: INTEGER,
    process_id: TEXT,
    definition_key: INTEGER,
    process_instance_key: INTEGER,
    element_id: TEXT,
    element_instance_key: INTEGER,
    tenant_id: TEXT,
  },
  ['process_instance_key'],
)

export const variables = table(
  'variable',
  { key: KEY, name: TEXT, value: TEXT, scope_key: INTEGER, process_instance_key: INTEGER, tenant_id: TEXT },
  ['scope_key', 'process_instance_key, name'],
)

export const incidents = table(
  'incident',
  {
    key: KEY,
    process_id: TEXT,
    definition_key: INTEGER,
    process_instance_key: INTEGER,
    element_id: TEXT,
    element_instance_key: INTEGER,
    job_key: INTEGER,
    error_type: TEXT,
    error_message: TEXT,
    creation_time: INTEGER,
    state: TEXT,
    tenant_id: TEXT,
  },
  ['process_instance_key', 'state', { on: 'element_instance_key', where: "state = 'ACTIVE'" }],
)

/** Every scope that an unresolved incident lies in, up to the root instance: `hasIncident` asks here. */
export const incidentScopes = table('incident_scope', { scope_key: INTEGER, incident_key: INTEGER })

export const messageSubscriptions = table(
  'message_subscription',
  {
    key: KEY,
    process_id: TEXT,
    definition_key: INTEGER,
    process_instance_key: INTEGER,
    element_id: TEXT,
    element_instance_key: INTEGER,
    state: TEXT,
    last_updated: INTEGER,
    message_name: TEXT,
    correlation_key: TEXT,
    tenant_id: TEXT,
  },
  ['process_instance_key', 'message_name, correlation_key'],
)

export const correlatedMessageSubscriptions = table(
  'correlated_message_subscription',
  {
    id: KEY,
    correlation_key: TEXT,
    correlation_time: INTEGER,
    element_id: TEXT,
    element_instance_key: INTEGER,
    message_key: INTEGER,
    message_name: TEXT,
    process_id: TEXT,
    definition_key: INTEGER,
    process_instance_key: INTEGER,
    subscription_key: INTEGER,
    tenant_id: TEXT,
  },
  ['process_instance_key', 'message_key'],
)

/** Tables whose rows have one key and are changed later. */
export const keyedTables = [
  processDefinitions,
  forms,
  resources,
  decisionRequirements,
  decisionDefinitions,
  decisionInstances,
  processInstances,
  elementInstances,
  userTasks,
  jobs,
  variables,
  incidents,
  messageSubscriptions,
  correlatedMessageSubscriptions,
] as const satisfies readonly ReadTable[]
