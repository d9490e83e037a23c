import type { VariableValue } from '../../../core/record-values.ts'
import type { Projection } from '../projection.ts'
import { variables } from '../tables.ts'

export const projectVariable: Projection = ({ intent, key, value }, { rows }) => {
  const variable = value as unknown as VariableValue
  if (intent === 'UPDATED') return rows.update(variables, key, { value: variable.value })
  if (intent !== 'CREATED') return
  rows.insert(variables, key, {
    name: variable.name,
    value: variable.value,
    scope_key: variable.scopeKey,
    process_instance_key: variable.processInstanceKey,
    tenant_id: variable.tenantId,
  })
}
