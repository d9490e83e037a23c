/** What starts a process from outside: the timers and message subscriptions of its latest version. */
import { cancelTimer } from '../behaviors/event-subscriptions.ts'
import { NO_VARIABLES } from '../behaviors/events.ts'
import { createTimer, evaluateTimer } from '../behaviors/timers.ts'
import { isFailure } from '../failure.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { ProcessMetadata } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import type { DeployedProcess } from '../state/definitions.ts'
import type { MessageStartEventSubscriptionValue } from '../work-values.ts'

/** Timers of start events belong to no element instance. */
const NO_INSTANCE = -1

export function renewTimers(metadata: ProcessMetadata, processing: Processing): void {
  const { definitions, timers } = processing.state
  for (const timer of timers.ofElementInstance(NO_INSTANCE))
    if (definitions.value(timer.value.processDefinitionKey)?.bpmnProcessId === metadata.bpmnProcessId)
      cancelTimer(timer, processing)
  const { processDefinitionKey, tenantId } = metadata
  for (const { id, timer } of definitions.existing(processDefinitionKey).executable.root.startEvents) {
    if (!timer) continue
    const evaluated = evaluateTimer(timer, NO_INSTANCE, processing)
    if (isFailure(evaluated))
      throw new Refusal(
        'PROCESSING_ERROR',
        `Expected to create timer for start event, but encountered the following error: ${evaluated.message}`,
      )
    const owner = { elementInstanceKey: NO_INSTANCE, processInstanceKey: NO_INSTANCE, processDefinitionKey, tenantId }
    createTimer(evaluated, { ...owner, targetElementId: id }, processing)
  }
}

export function renewSubscriptions(metadata: ProcessMetadata, processing: Processing): void {
  const { definitions, subscriptions } = processing.state
  if (definitions.latestVersion(metadata.bpmnProcessId) !== metadata.version) return
  const previous = lastWithMessageStart(metadata, processing)
  for (const { key, value } of previous ? [...subscriptions.startOf(previous.value.processDefinitionKey)] : [])
    processing.writers.event(key, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'DELETED', value)
  for (const event of definitions.existing(metadata.processDefinitionKey).executable.root.startEvents)
    openMessageStart(event, metadata, processing)
}

function lastWithMessageStart(metadata: ProcessMetadata, processing: Processing): DeployedProcess | undefined {
  for (let version = metadata.version - 1; version > 0; version--) {
    const process = processing.state.definitions.withVersion(metadata.bpmnProcessId, version)
    if (process?.executable.root.startEvents.some(event => event.message)) return process
  }
  return undefined
}

function openMessageStart(event: FlowNode, metadata: ProcessMetadata, processing: Processing): void {
  const messageName = event.message?.name
  if (messageName === undefined) return
  const { processDefinitionKey, bpmnProcessId, tenantId } = metadata
  const value: MessageStartEventSubscriptionValue = {
    processDefinitionKey,
    bpmnProcessId,
    startEventId: event.id,
    messageName,
    messageKey: -1,
    processInstanceKey: -1,
    correlationKey: '',
    variables: NO_VARIABLES,
    tenantId,
  }
  processing.writers.event(processing.nextKey(), 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CREATED', value)
}
