import { INTEGER, KEY, table, TEXT } from './table.ts'

export const decisionRequirements = table(
  'decision_requirements',
  {
    key: KEY,
    requirements_id: TEXT,
    version: INTEGER,
    name: TEXT,
    resource_name: TEXT,
    resource: TEXT,
    tenant_id: TEXT,
    deleted: INTEGER,
  },
  ['requirements_id, version'],
)

export const decisionDefinitions = table(
  'decision_definition',
  {
    key: KEY,
    decision_id: TEXT,
    version: INTEGER,
    version_tag: TEXT,
    name: TEXT,
    requirements_id: TEXT,
    requirements_key: INTEGER,
    deployment_key: INTEGER,
    tenant_id: TEXT,
  },
  ['decision_id, version'],
)

/** One row for each decision evaluated, the required ones included. */
export const decisionInstances = table(
  'decision_instance',
  {
    id: KEY,
    instance_key: TEXT,
    evaluation_key: INTEGER,
    state: TEXT,
    evaluation_date: INTEGER,
    evaluation_failure: TEXT,
    decision_key: INTEGER,
    decision_id: TEXT,
    decision_name: TEXT,
    decision_version: INTEGER,
    decision_type: TEXT,
    result: TEXT,
    inputs: TEXT,
    rules: TEXT,
    definition_key: INTEGER,
    process_instance_key: INTEGER,
    element_instance_key: INTEGER,
    tenant_id: TEXT,
  },
  [
    'instance_key',
    'evaluation_key',
    'decision_key',
    { on: 'process_instance_key', where: 'process_instance_key IS NOT NULL' },
    { on: 'element_instance_key', where: 'element_instance_key IS NOT NULL' },
  ],
)
