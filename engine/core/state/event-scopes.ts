import type { Variables } from '../record.ts'
import type { StateStore, Table } from './state-store.ts'

/** Which events an element instance still accepts. */
export interface EventScope {
  readonly accepting: boolean
  readonly interrupted: boolean
  readonly interruptingElementIds: readonly string[]
  readonly boundaryElementIds: readonly string[]
}

/** An event that has come in for a scope and waits to be handled there. */
export interface EventTrigger {
  readonly eventKey: number
  readonly elementId: string
  readonly variables: Variables
  readonly processInstanceKey: number
}

export class EventScopesView {
  protected readonly scopes: Table<EventScope>
  protected readonly triggers: Table<EventTrigger>

  constructor(store: StateStore) {
    this.scopes = store.table('event-scopes', ['number'])
    this.triggers = store.table('event-triggers', ['number', 'number'])
  }

  get(scopeKey: number): EventScope | undefined {
    return this.scopes.get([scopeKey])
  }

  canTrigger(scopeKey: number, elementId: string): boolean {
    const scope = this.scopes.get([scopeKey])
    if (!scope?.accepting) return false
    return !scope.interrupted || scope.boundaryElementIds.includes(elementId)
  }

  /** The oldest trigger of the scope. */
  peekTrigger(scopeKey: number): EventTrigger | undefined {
    for (const [, trigger] of this.triggers.scan([scopeKey])) return trigger
    return undefined
  }

  findTrigger(scopeKey: number, matches: (trigger: EventTrigger) => boolean): EventTrigger | undefined {
    for (const [, trigger] of this.triggers.scan([scopeKey])) if (matches(trigger)) return trigger
    return undefined
  }
}

export class EventScopes extends EventScopesView {
  create(scopeKey: number, interruptingElementIds: readonly string[], boundaryElementIds: readonly string[]): void {
    this.scopes.put([scopeKey], { accepting: true, interrupted: false, interruptingElementIds, boundaryElementIds })
  }

  remove(scopeKey: number): void {
    for (const [key] of this.triggers.scan([scopeKey])) this.triggers.delete(key)
    this.scopes.delete([scopeKey])
  }

  /** Ignored when the scope no longer accepts the event. */
  trigger(scopeKey: number, trigger: EventTrigger): void {
    const scope = this.scopes.get([scopeKey])
    if (!scope || !this.canTrigger(scopeKey, trigger.elementId)) return
    const interrupting = scope.interruptingElementIds.includes(trigger.elementId)
    if (interrupting) {
      const accepting = scope.accepting && !scope.boundaryElementIds.includes(trigger.elementId)
      this.scopes.put([scopeKey], { ...scope, interrupted: true, accepting })
    }
    this.triggers.put([scopeKey, trigger.eventKey], trigger)
  }

  /** A start event has no scope to refuse it: the process definition stands for one. */
  triggerStart(processDefinitionKey: number, trigger: EventTrigger): void {
    this.triggers.put([processDefinitionKey, trigger.eventKey], trigger)
  }

  removeTrigger(scopeKey: number, eventKey: number): void {
    this.triggers.delete([scopeKey, eventKey])
  }
}
