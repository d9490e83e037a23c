/** What an instance waits for: what the mapping names goes over, what it does not is closed, what is new is opened. */
import {
  cancelTimers,
  closeMessages,
  deleteSignals,
  type EventSelection,
  subscribeToEvents,
} from '../behaviors/event-subscriptions.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import { isFailure } from '../failure.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { type ElementInstance, isInterrupted } from '../state/element-instances.ts'
import { NO_VARIABLES } from '../behaviors/events.ts'
import type { SignalSubscription } from '../state/signal-subscriptions.ts'
import type { ProcessMessageSubscription } from '../state/subscriptions.ts'
import type { Timer } from '../state/timers.ts'
import type { MessageSubscriptionValue } from '../work-values.ts'
import { type Migration, refuse } from './migration.ts'

/** @param element the instance in the target definition */
export function migrateCatchEvents(
  instance: ElementInstance,
  element: ElementContext,
  migration: Migration,
  processing: Processing,
): void {
  const { mapping } = migration
  const { state } = processing
  const messages = [...state.subscriptions.processOf(instance.key)].filter(({ value }) => mapping.has(value.elementId))
  const timers = [...state.timers.ofElementInstance(instance.key)].filter(({ value }) => mapping.has(value.targetElementId))
  const signals = [...state.signalSubscriptions.of(instance.key)].filter(({ value }) => mapping.has(value.catchEventId))
  const isUnmapped = (elementId: string) => !mapping.has(elementId)
  closeMessages(instance.key, isUnmapped, processing)
  cancelTimers(instance.key, isUnmapped, processing)
  deleteSignals(instance.key, isUnmapped, processing)
  openNewEvents(instance, element, migration, processing)
  for (const message of messages) migrateMessage(message, element.node, migration, processing)
  for (const timer of timers) migrateTimer(timer, migration, processing)
  for (const signal of signals) migrateSignal(signal, migration, processing)
}

function openNewEvents(instance: ElementInstance, element: ElementContext, { mapping }: Migration, processing: Processing): void {
  if (element.node.events.length === 0) return
  const { processInstanceKey, elementId } = instance.value
  const active = `active element with id '${elementId}'`
  const mapped = new Set(mapping.values())
  const selection: EventSelection = {
    wants: event => !mapped.has(event.id) && !isInterrupted(instance),
    check({ event, messageName }) {
      if (!event.message || !processing.state.subscriptions.getProcess(instance.key, messageName)) return
      refuse(
        processInstanceKey,
        `${active} is already subscribed to the same message name '${messageName}'. Currently, migrating message subscriptions to the same message name isn't supported without a mapping. Please provide a mapping instruction between message catch event with id '${event.id}' and the target message catch event. `,
      )
    },
  }
  const outcome = subscribeToEvents(element.node, element, processing, selection)
  if (!isFailure(outcome)) return
  const target = `element with id '${element.node.id}'`
  refuse(processInstanceKey, `${active} is mapped to ${target} that must be subscribed to a catch event. ${outcome.message}`)
}

function migrateMessage(
  { key, value: before }: ProcessMessageSubscription,
  node: FlowNode,
  { target, mapping }: Migration,
  processing: Processing,
): void {
  const { bpmnProcessId } = target.value
  const elementId = mapping.get(before.elementId) ?? ''
  const interrupting = node.events.find(event => event.id === elementId)?.interrupting
  const value = { ...before, bpmnProcessId, elementId, interrupting: interrupting ?? before.interrupting }
  processing.writers.event(key, 'PROCESS_MESSAGE_SUBSCRIPTION', 'MIGRATED', value)
  const command: MessageSubscriptionValue = {
    processInstanceKey: before.processInstanceKey,
    elementInstanceKey: before.elementInstanceKey,
    messageKey: -1,
    messageName: before.messageName,
    bpmnProcessId,
    correlationKey: before.correlationKey,
    interrupting: interrupting ?? true,
    variables: NO_VARIABLES,
    tenantId: before.tenantId,
  }
  processing.writers.command(key, 'MESSAGE_SUBSCRIPTION', 'MIGRATE', command)
}

function migrateTimer({ key, value: before }: Timer, { target, mapping }: Migration, processing: Processing): void {
  const { processDefinitionKey } = target.value
  const value = { ...before, processDefinitionKey, targetElementId: mapping.get(before.targetElementId) ?? '' }
  processing.writers.event(key, 'TIMER', 'MIGRATED', value)
}

function migrateSignal({ key, value: before }: SignalSubscription, { target, mapping }: Migration, processing: Processing): void {
  const { processDefinitionKey, bpmnProcessId } = target.value
  const catchEventId = mapping.get(before.catchEventId) ?? ''
  const value = { ...before, processDefinitionKey, bpmnProcessId, catchEventId }
  processing.writers.event(key, 'SIGNAL_SUBSCRIPTION', 'MIGRATED', value)
}
