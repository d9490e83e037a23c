import { fromJson } from '../../../engine/feel/json.ts'
import type { FeelScope } from '../../../engine/feel/feel.ts'
import type { HistoryRecord } from '../../../server/plugin-api.ts'

/** A case's variables as its records say them, one after the other. */
export class RecordedCase {
  /** The scope in which each element instance stands. */
  readonly #scopes = new Map<string, string>()
  readonly #variables = new Map<string, Map<string, string>>()
  /** What a variable would have been instead. */
  readonly #instead = new Map<string, { readonly was: string; readonly is: string }>()

  read({ valueType, intent, key, value }: HistoryRecord): void {
    if (valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING') this.#scopes.set(key, said(value, 'flowScopeKey'))
    // A migration moves variables and leaves their values out.
    if (valueType !== 'VARIABLE' || intent === 'MIGRATED') return
    const scope = said(value, 'scopeKey')
    const name = said(value, 'name')
    const instead = this.#instead.get(name)
    const json = said(value, 'value')
    const variables = this.#variables.get(scope) ?? new Map<string, string>()
    this.#variables.set(scope, variables.set(name, instead?.was === json ? instead.is : json))
  }

  /** From now on, wherever this variable gets the value `was`, it gets `is`. */
  replace(name: string, was: string, is: string): void {
    this.#instead.set(name, { was, is })
  }

  /** What an expression in the scope sees, and which names it asked for. */
  seenFrom(scopeKey: string): SeenVariables {
    return new SeenVariables(name => {
      for (let scope: string | undefined = scopeKey; scope !== undefined; scope = this.#scopes.get(scope)) {
        const json = this.#variables.get(scope)?.get(name)
        if (json !== undefined) return json
      }
      return undefined
    })
  }
}

export class SeenVariables implements FeelScope {
  readonly #json: (name: string) => string | undefined
  /** By name, as JSON; undefined: the case has no such variable. */
  readonly asked = new Map<string, string | undefined>()
  constructor(json: (name: string) => string | undefined) {
    this.#json = json
  }

  get(name: string): unknown {
    const json = this.#json(name)
    this.asked.set(name, json)
    return json === undefined ? undefined : fromJson(json)
  }
}

export const said = (value: HistoryRecord['value'], name: string): string => String(value[name] ?? '')
