import type { IncidentValue, TimerValue } from '../record-values.ts'
import type { State } from '../state/state.ts'
import type { JobValue, MessageSubscriptionValue, ProcessMessageSubscriptionValue } from '../work-values.ts'

export function jobMigrated(state: State, key: number, value: JobValue): void {
  const { processDefinitionKey, processDefinitionVersion, bpmnProcessId, elementId } = value
  state.jobs.change(key, { processDefinitionKey, processDefinitionVersion, bpmnProcessId, elementId })
}

export function incidentMigrated(state: State, key: number, value: IncidentValue): void {
  state.incidents.change(key, value)
}

export function timerMigrated(state: State, key: number, value: TimerValue): void {
  state.timers.put(key, value)
}

export function messageSubscriptionMigrated(state: State, key: number, value: MessageSubscriptionValue): void {
  const stored = state.subscriptions.getMessage(value.elementInstanceKey, value.messageName)
  state.subscriptions.putMessage({ key, value, correlating: stored?.correlating ?? false })
}

export function processMessageSubscriptionMigrated(state: State, key: number, value: ProcessMessageSubscriptionValue): void {
  const stored = state.subscriptions.getProcess(value.elementInstanceKey, value.messageName)
  state.subscriptions.putProcess({ key, value, state: stored?.state ?? 'CREATED' })
}
