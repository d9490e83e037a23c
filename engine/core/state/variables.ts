import type { Variables as Document } from '../record.ts'
import type { ElementInstancesView } from './element-instances.ts'
import type { StateStore, Table } from './state-store.ts'

export interface Variable {
  readonly key: number
  /** JSON text. */
  readonly value: string
}

/** Variables live in scopes (element instances) and are visible in all scopes below. */
export class VariablesView {
  protected readonly variables: Table<Variable>
  private readonly instances: ElementInstancesView

  constructor(store: StateStore, instances: ElementInstancesView) {
    this.variables = store.table('variables', ['number', 'string'])
    this.instances = instances
  }

  local(scopeKey: number, name: string): Variable | undefined {
    return this.variables.get([scopeKey, name])
  }

  /** The innermost variable of that name, seen from the scope. */
  find(scopeKey: number, name: string): Variable | undefined {
    for (let scope = scopeKey; scope > 0; scope = this.parentScope(scope)) {
      const variable = this.variables.get([scope, name])
      if (variable) return variable
    }
    return undefined
  }

  parentScope(scopeKey: number): number {
    return this.instances.get(scopeKey)?.parentKey ?? -1
  }

  /** Names and keys of the scope's own. */
  *keysOf(scopeKey: number): Iterable<readonly [string, number]> {
    for (const [key, variable] of this.variables.scan([scopeKey])) yield [key[1] as string, variable.key]
  }

  localDocument(scopeKey: number): Document {
    const document = new Map<string, string>()
    for (const [key, variable] of this.variables.scan([scopeKey])) document.set(key[1] as string, variable.value)
    return document
  }

  /** All that is visible from the scope. @param names only these, all if empty or absent */
  document(scopeKey: number, names?: readonly string[]): Document {
    const document = new Map<string, string>()
    for (let scope = scopeKey; scope > 0; scope = this.parentScope(scope)) {
      for (const [key, variable] of this.variables.scan([scope])) {
        const name = key[1] as string
        if (!document.has(name) && (!names?.length || names.includes(name))) document.set(name, variable.value)
      }
    }
    return document
  }
}

export class Variables extends VariablesView {
  set(scopeKey: number, name: string, variable: Variable): void {
    this.variables.put([scopeKey, name], variable)
  }

  removeScope(scopeKey: number): void {
    for (const [key] of this.variables.scan([scopeKey])) this.variables.delete(key)
  }
}
