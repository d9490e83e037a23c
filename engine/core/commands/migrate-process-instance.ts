import {
  mappingOf,
  refuseDuplicateSources,
  refuseSecondInstanceOfKey,
  refuseUnknownElements,
} from '../migration/mapping-rules.ts'
import { migrateElement } from '../migration/migrate-element.ts'
import type { Migration, ProcessInstanceMigrationValue } from '../migration/migration.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { MessageSubscriptionValue } from '../work-values.ts'

/**
 * A running process instance goes over to another definition, all of it or nothing: from the outside inwards each element
 * instance becomes one of the element that the mapping names.
 */
export function migrateProcessInstance(command: CommandRecord<ProcessInstanceMigrationValue>, processing: Processing): void {
  const { processInstanceKey, targetProcessDefinitionKey, mappingInstructions } = command.value
  const { state, writers } = processing
  const instance = state.elementInstances.get(processInstanceKey)
  if (!instance) {
    const reason = `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`
    writers.reject(command, 'NOT_FOUND', reason)
    return
  }
  refuseDuplicateSources(mappingInstructions, processInstanceKey)
  const target = state.definitions.get(targetProcessDefinitionKey)
  if (!target) {
    const reason = `Expected to migrate process instance to process definition but no process definition found with key '${targetProcessDefinitionKey}'`
    writers.reject(command, 'NOT_FOUND', reason)
    return
  }
  const source = state.definitions.existing(instance.value.processDefinitionKey)
  refuseSecondInstanceOfKey(instance, target, processing)
  refuseUnknownElements(source, target, mappingInstructions, processInstanceKey)
  const migration: Migration = { source, target, mapping: mappingOf(mappingInstructions, instance, target) }
  const instances = [instance]
  for (const next of instances) {
    migrateElement(next, migration, processing)
    instances.push(...state.elementInstances.childrenOf(next.key))
  }
  writers.event(processInstanceKey, 'PROCESS_INSTANCE_MIGRATION', 'MIGRATED', command.value)
  writers.respond(processInstanceKey, 'PROCESS_INSTANCE_MIGRATION', 'MIGRATED', command.value)
}

/** The message side follows: the process it belongs to, and whether a message ends it. */
export function migrateMessageSubscription(command: CommandRecord<MessageSubscriptionValue>, processing: Processing): void {
  const { elementInstanceKey, messageName, bpmnProcessId, interrupting } = command.value
  const subscription = processing.state.subscriptions.getMessage(elementInstanceKey, messageName)
  if (!subscription) {
    const reason = `Expected to migrate a message subscription with key '${command.key}', but subscription not found for element instance key '${elementInstanceKey}' and the provided message name`
    processing.writers.reject(command, 'NOT_FOUND', reason)
    return
  }
  const value = { ...subscription.value, bpmnProcessId, interrupting }
  processing.writers.event(subscription.key, 'MESSAGE_SUBSCRIPTION', 'MIGRATED', value)
}
