/** Names to JSON text, those of inner scopes before those around them. */
export type VisibleVariables = Readonly<Record<string, string>>

interface Scope {
  readonly parentKey: number
  readonly elementId: string
  readonly variables: Map<string, string>
}

/** Variables by scope, as the engine's events tell of them. */
export class Scopes {
  readonly #scopes = new Map<number, Scope>()

  open(key: number, parentKey: number, elementId: string): void {
    const variables = this.#scopes.get(key)?.variables ?? new Map<string, string>()
    this.#scopes.set(key, { parentKey, elementId, variables })
  }

  set(scopeKey: number, name: string, value: string): void {
    // An element's own variables may be written in the moment before it is told of.
    const scope = this.#scopes.get(scopeKey) ?? { parentKey: -1, elementId: '', variables: new Map<string, string>() }
    this.#scopes.set(scopeKey, scope)
    scope.variables.set(name, value)
  }

  /** All that can be seen from a scope. */
  visible(key: number): VisibleVariables {
    const scope = this.#scopes.get(key)
    return scope ? { ...this.visible(scope.parentKey), ...Object.fromEntries(scope.variables) } : {}
  }

  /** A scope's own. */
  own(key: number): VisibleVariables {
    return Object.fromEntries(this.#scopes.get(key)?.variables ?? [])
  }
}
