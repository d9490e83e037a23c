import { correlatedMessageSubscriptions, messageSubscriptions } from '../../store/read-model/tables.ts'
import { optionalKeyText } from '../answers.ts'
import { date, dateText, integer, key, oneOf, text, type SearchSpec } from './search-spec.ts'

export const messageSubscriptionSearch: SearchSpec = {
  from: messageSubscriptions.name,
  columns: '*',
  key: 'key',
  fields: {
    messageSubscriptionKey: key('key'),
    processDefinitionId: text('process_id'),
    processInstanceKey: key('process_instance_key'),
    elementId: text('element_id'),
    elementInstanceKey: key('element_instance_key'),
    messageSubscriptionState: oneOf('state', 'CORRELATED CREATED DELETED MIGRATED'),
    lastUpdatedDate: date('last_updated'),
    messageName: text('message_name'),
    correlationKey: text('correlation_key'),
    tenantId: text('tenant_id'),
  },
  item: row => ({
    messageSubscriptionKey: String(row['key']),
    processDefinitionId: row['process_id'],
    processDefinitionKey: optionalKeyText(row['definition_key']),
    processInstanceKey: String(row['process_instance_key']),
    elementId: row['element_id'],
    elementInstanceKey: String(row['element_instance_key']),
    messageSubscriptionState: row['state'],
    lastUpdatedDate: dateText(row['last_updated']),
    messageName: row['message_name'],
    correlationKey: row['correlation_key'],
    tenantId: row['tenant_id'],
  }),
}

export const correlatedMessageSubscriptionSearch: SearchSpec = {
  from: correlatedMessageSubscriptions.name,
  columns: '*',
  key: 'id',
  fields: {
    correlationKey: text('correlation_key'),
    correlationTime: date('correlation_time'),
    elementId: text('element_id'),
    elementInstanceKey: key('element_instance_key'),
    messageKey: key('message_key'),
    messageName: text('message_name'),
    // One partition: always 1, but not so plainly that SQLite takes it for a column's number.
    partitionId: integer('min(id, 1)'),
    processDefinitionId: text('process_id'),
    processDefinitionKey: key('definition_key'),
    processInstanceKey: key('process_instance_key'),
    subscriptionKey: key('subscription_key'),
    tenantId: text('tenant_id'),
  },
  item: row => ({
    correlationKey: row['correlation_key'],
    correlationTime: dateText(row['correlation_time']),
    elementId: row['element_id'],
    elementInstanceKey: optionalKeyText(row['element_instance_key']),
    messageKey: String(row['message_key']),
    messageName: row['message_name'],
    partitionId: 1,
    processDefinitionId: row['process_id'],
    processDefinitionKey: optionalKeyText(row['definition_key']),
    processInstanceKey: String(row['process_instance_key']),
    subscriptionKey: String(row['subscription_key']),
    tenantId: row['tenant_id'],
  }),
}
