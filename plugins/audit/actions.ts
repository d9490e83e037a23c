import { actionName } from './describe-event.ts'
import type { Locale } from './describe-event.ts'

/** The actions that there are events of, with what they are called. */
export const describeActions = (actions: readonly string[], locale: Locale): { action: string; name: string }[] =>
  actions.toSorted().map(action => ({ action, name: actionName(action, locale) }))
