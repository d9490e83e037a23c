/** Writes variables: into one scope, or up the scopes to where each name is known. */
import type { Variables } from '../record.ts'
import type { Processing } from '../processing.ts'
import type { VariableValue } from '../record-values.ts'
import type { VariableDocumentValue } from '../work-values.ts'

/** Whose variables they are, as their records say. */
export interface VariableOwner {
  readonly processInstanceKey: number
  readonly processDefinitionKey: number
  readonly bpmnProcessId: string
  readonly tenantId: string
}

/** All of them in this scope. */
export function setLocalVariables(scopeKey: number, owner: VariableOwner, document: Variables, processing: Processing): void {
  for (const [name, value] of document) setLocalVariable(scopeKey, owner, name, value, processing)
}

/** As an update from outside says: into the scope or upwards from it. */
export function mergeDocument(document: VariableDocumentValue, owner: VariableOwner, processing: Processing): void {
  const { scopeKey, updateSemantics, variables } = document
  if (updateSemantics === 'LOCAL') setLocalVariables(scopeKey, owner, variables, processing)
  else propagateVariables(scopeKey, owner, variables, processing)
}

/** From the scope upwards each variable changes where its name is known; what nobody knows is created in the outermost scope. */
export function propagateVariables(scopeKey: number, owner: VariableOwner, document: Variables, processing: Processing): void {
  if (document.size === 0) return
  const { variables } = processing.state
  const rest = new Map(document)
  let scope = scopeKey
  for (let parent = variables.parentScope(scope); parent > 0; parent = variables.parentScope(scope)) {
    for (const [name, value] of rest) {
      const known = variables.local(scope, name)
      if (!known || known.value === value) continue
      write('UPDATED', known.key, scope, owner, name, value, processing)
      rest.delete(name)
    }
    scope = parent
  }
  setLocalVariables(scope, owner, rest, processing)
}

export function setLocalVariable(
  scopeKey: number,
  owner: VariableOwner,
  name: string,
  value: string,
  processing: Processing,
): void {
  const known = processing.state.variables.local(scopeKey, name)
  if (!known) write('CREATED', processing.nextKey(), scopeKey, owner, name, value, processing)
  else if (known.value !== value) write('UPDATED', known.key, scopeKey, owner, name, value, processing)
}

function write(
  intent: 'CREATED' | 'UPDATED',
  key: number,
  scopeKey: number,
  owner: VariableOwner,
  name: string,
  value: string,
  processing: Processing,
): void {
  const { processInstanceKey, processDefinitionKey, bpmnProcessId, tenantId } = owner
  const record: VariableValue = { name, value, scopeKey, processInstanceKey, processDefinitionKey, bpmnProcessId, tenantId }
  processing.writers.event(key, 'VARIABLE', intent, record)
}
