import type { PlanFault } from './check-plan.ts'

/** Why the engine did not take a case over: one of the plan's faults where it is, else its own words. */
export interface RefusalReason {
  readonly code: PlanFault | 'under-way' | 'second-instance' | 'other'
  readonly elementId?: string
  /** The engine's words, English. */
  readonly detail: string
}

const REASONS: readonly (readonly [RegExp, RefusalReason['code']])[] = [
  [/a concurrent command was executed/, 'under-way'],
  [/Only one instance per correlation key/, 'second-instance'],
  [/no mapping instruction defined for active element|must be mapped to a (gateway|sequence flow)/, 'unmapped'],
  [/non-existing source element id|duplicate source element/, 'source-missing'],
  [/non-existing target element id/, 'target-missing'],
  [/unsupported type|of this type is not possible yet|attached to an event-based gateway is not possible/, 'unsupported'],
  [/different type '/, 'other-type'],
  [/different implementation/, 'other-implementation'],
  [/flow scope of active element .* is changed/, 'other-scope'],
  [/different loop characteristics/, 'other-loop'],
  [/less incoming sequence flows/, 'fewer-flows'],
  [/detach the catch event/, 'event-detached'],
  [/Catch events cannot be merged/, 'events-merged'],
  [/different event types/, 'other-event-type'],
]
const ELEMENT =
  /(?:active (?:user task|element)|element instance|sequence flow) with id '(?<id>[^']+)'|gateway (?:with id )?'(?<gateway>[^']+)'/

export function refusalReason(detail: string): RefusalReason {
  const code = REASONS.find(([pattern]) => pattern.test(detail))?.[1] ?? 'other'
  const { id, gateway } = ELEMENT.exec(detail)?.groups ?? {}
  const elementId = id ?? gateway
  return { code, ...(elementId === undefined ? {} : { elementId }), detail: detail.slice(0, 500) }
}
