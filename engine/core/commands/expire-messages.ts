import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT } from '../record-values.ts'
import { NO_VARIABLES } from '../behaviors/events.ts'
import type { MessageValue } from '../work-values.ts'

/** The record says only which message: the rest is in the log already. */
const EXPIRED: MessageValue = {
  name: '',
  correlationKey: '',
  messageId: '',
  timeToLive: -1,
  deadline: -1,
  variables: NO_VARIABLES,
  tenantId: DEFAULT_TENANT,
}

export function expireMessages(
  command: CommandRecord<{ readonly messageKeys: readonly number[] }>,
  processing: Processing,
): void {
  for (const key of command.value.messageKeys) processing.writers.event(key, 'MESSAGE', 'EXPIRED', EXPIRED)
}
