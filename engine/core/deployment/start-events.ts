/** What starts a process from outside: the timers and subscriptions of its latest version. */
import { cancelTimer } from '../behaviors/event-subscriptions.ts'
import { NO_VARIABLES } from '../behaviors/events.ts'
import { createTimer, evaluateTimer } from '../behaviors/timers.ts'
import { isFailure } from '../failure.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { ProcessMetadata } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import type { MessageStartEventSubscriptionValue } from '../work-values.ts'

/** Timers of start events belong to no element instance. */
const NO_INSTANCE = -1

export function renewTimers(metadata: ProcessMetadata, processing: Processing): void {
  const { definitions, timers } = processing.state
  for (const timer of timers.ofElementInstance(NO_INSTANCE))
    if (definitions.value(timer.value.processDefinitionKey)?.bpmnProcessId === metadata.bpmnProcessId)
      cancelTimer(timer, processing)
  openTimers(metadata, processing)
}

/** @throws Refusal where a timer's expression cannot be evaluated */
function openTimers({ processDefinitionKey, tenantId }: ProcessMetadata, processing: Processing): void {
  for (const { id, timer } of processing.state.definitions.existing(processDefinitionKey).executable.root.startEvents) {
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
  if (processing.state.definitions.latestVersion(metadata.bpmnProcessId) !== metadata.version) return
  const messages = lastStartedBy('message', metadata, processing)
  if (messages !== undefined) closeMessages(messages, processing)
  const signals = lastStartedBy('signal', metadata, processing)
  if (signals !== undefined) closeSignals(signals, processing)
  openSubscriptions(metadata, processing)
}

/** The latest version goes: what starts the process is then what started the version before. */
export function fallBackTo(before: ProcessMetadata | undefined, gone: ProcessMetadata, processing: Processing): void {
  for (const timer of processing.state.timers.ofElementInstance(NO_INSTANCE))
    if (timer.value.processDefinitionKey === gone.processDefinitionKey) cancelTimer(timer, processing)
  closeMessages(gone.processDefinitionKey, processing)
  closeSignals(gone.processDefinitionKey, processing)
  if (!before) return
  openTimers(before, processing)
  openSubscriptions(before, processing)
}

function closeMessages(processDefinitionKey: number, processing: Processing): void {
  for (const { key, value } of processing.state.subscriptions.startOf(processDefinitionKey))
    processing.writers.event(key, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'DELETED', value)
}

function closeSignals(processDefinitionKey: number, processing: Processing): void {
  for (const { key, value } of processing.state.signalSubscriptions.of(processDefinitionKey))
    processing.writers.event(key, 'SIGNAL_SUBSCRIPTION', 'DELETED', value)
}

function openSubscriptions(metadata: ProcessMetadata, processing: Processing): void {
  for (const event of processing.state.definitions.existing(metadata.processDefinitionKey).executable.root.startEvents) {
    openMessageStart(event, metadata, processing)
    openSignalStart(event, metadata, processing)
  }
}

/** The key of the last version before this one with such a start event. */
function lastStartedBy(what: 'message' | 'signal', metadata: ProcessMetadata, processing: Processing): number | undefined {
  for (let version = metadata.version - 1; version > 0; version--) {
    const process = processing.state.definitions.withVersion(metadata.bpmnProcessId, version)
    if (process?.executable.root.startEvents.some(event => event[what])) return process.value.processDefinitionKey
  }
  return undefined
}

function openSignalStart(event: FlowNode, metadata: ProcessMetadata, processing: Processing): void {
  const signalName = event.signal?.name
  if (signalName === undefined) return
  const { processDefinitionKey, bpmnProcessId, tenantId } = metadata
  const owner = { processDefinitionKey, bpmnProcessId, catchEventId: event.id, catchEventInstanceKey: -1 }
  processing.writers.event(processing.nextKey(), 'SIGNAL_SUBSCRIPTION', 'CREATED', { ...owner, signalName, tenantId })
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
