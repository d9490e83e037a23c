import { present } from '../assert.ts'
import { contextOf } from '../behaviors/containers.ts'
import { activateChild } from '../behaviors/transitions.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceBatchValue } from '../record-values.ts'

/** Activates a parallel multi-instance body's iterations one a command. `index` counts down what is left. */
export function activateBatch(command: CommandRecord<ProcessInstanceBatchValue>, processing: Processing): void {
  const batch = command.value
  const body = processing.state.elementInstances.get(batch.batchElementInstanceKey)
  if (!body) {
    processing.writers.reject(
      command,
      'INVALID_STATE',
      `Expected to activate child for batch element instance, but no parent element instance found for key '${batch.batchElementInstanceKey}'. The parent was likely terminated before processing this batch activation.`,
    )
    return
  }
  const scope = contextOf(body, processing)
  if (batch.index > 0)
    activateChild(scope, present(scope.node.innerActivity, 'an inner activity'), processing, processing.nextKey())
  if (batch.index > 1)
    processing.writers.command(processing.nextKey(), 'PROCESS_INSTANCE_BATCH', 'ACTIVATE', { ...batch, index: batch.index - 1 })
  else processing.writers.event(command.key, 'PROCESS_INSTANCE_BATCH', 'ACTIVATED', batch)
}
