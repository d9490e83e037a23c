import type { EngineRecord } from '../../../core/record.ts'
import type { MessageStartEventSubscriptionValue, ProcessMessageSubscriptionValue } from '../../../core/work-values.ts'
import { optionalKey, type Projection, type ProjectionContext } from '../projection.ts'
import { correlatedMessageSubscriptions, elementInstances, messageSubscriptions, processInstances } from '../tables.ts'

const STATES: Readonly<Record<string, string>> = {
  CREATED: 'CREATED',
  CORRELATED: 'CORRELATED',
  DELETED: 'DELETED',
  MIGRATED: 'MIGRATED',
}

export const projectProcessMessageSubscription: Projection = (record, context) => {
  const state = STATES[record.intent]
  if (!state) return
  const value = record.value as unknown as ProcessMessageSubscriptionValue
  const last_updated = record.timestamp
  if (record.intent === 'CREATED') {
    context.rows.insert(messageSubscriptions, record.key, {
      ...placeOf(value, context),
      process_instance_key: value.processInstanceKey,
      element_instance_key: value.elementInstanceKey,
      state,
      last_updated,
      message_name: value.messageName,
      correlation_key: value.correlationKey,
      tenant_id: value.tenantId,
    })
  } else {
    const place = record.intent === 'MIGRATED' ? placeOf(value, context) : {}
    context.rows.update(messageSubscriptions, record.key, { state, last_updated, ...place })
  }
  if (record.intent === 'CORRELATED') {
    const element = { elementId: value.elementId, elementInstanceKey: value.elementInstanceKey }
    correlate(record, { ...value, ...element, definitionKey: definitionOf(value.elementInstanceKey, context) }, context)
  }
}

function placeOf({ bpmnProcessId, elementInstanceKey, elementId }: ProcessMessageSubscriptionValue, context: ProjectionContext) {
  return {
    process_id: bpmnProcessId,
    definition_key: definitionOf(elementInstanceKey, context),
    element_id: elementId,
  }
}

export const projectMessageStartEventSubscription: Projection = (record, context) => {
  if (record.intent !== 'CORRELATED') return
  const value = record.value as unknown as MessageStartEventSubscriptionValue
  const element = { elementId: value.startEventId, elementInstanceKey: -1 }
  correlate(record, { ...value, ...element, definitionKey: value.processDefinitionKey }, context)
}

interface Correlation {
  readonly messageKey: number
  readonly messageName: string
  readonly correlationKey: string
  readonly bpmnProcessId: string
  readonly processInstanceKey: number
  readonly elementId: string
  readonly elementInstanceKey: number
  readonly definitionKey: number | null
  readonly tenantId: string
}

function correlate({ key, position, timestamp }: EngineRecord, value: Correlation, { rows }: ProjectionContext): void {
  rows.insert(correlatedMessageSubscriptions, position, {
    correlation_key: value.correlationKey,
    correlation_time: timestamp,
    element_id: value.elementId,
    element_instance_key: optionalKey(value.elementInstanceKey),
    message_key: value.messageKey,
    message_name: value.messageName,
    process_id: value.bpmnProcessId,
    definition_key: value.definitionKey,
    process_instance_key: value.processInstanceKey,
    subscription_key: key,
    tenant_id: value.tenantId,
  })
}

/** The records of subscriptions do not name their definition. */
function definitionOf(elementInstanceKey: number, { rows }: ProjectionContext): number | null {
  const subscriber = rows.read(elementInstances, elementInstanceKey) ?? rows.read(processInstances, elementInstanceKey)
  return (subscriber?.['definition_key'] as number | undefined) ?? null
}
