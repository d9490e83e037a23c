import { terminateElement } from '../behaviors/transitions.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceBatchValue } from '../record-values.ts'
import { canTerminate, type ElementInstance } from '../state/element-instances.ts'

/** Terminates a scope's children one a command, so that a scope with many does not fill one batch. */
export function terminateBatch(command: CommandRecord<ProcessInstanceBatchValue>, processing: Processing): void {
  const batch = command.value
  const [child, next] = nextChildren(batch, processing)
  if (child) terminateElement(child, processing)
  if (next) processing.writers.command(processing.nextKey(), 'PROCESS_INSTANCE_BATCH', 'TERMINATE', { ...batch, index: next.key })
  else processing.writers.event(command.key, 'PROCESS_INSTANCE_BATCH', 'TERMINATED', batch)
}

/** From the one with the key `index` on. */
function nextChildren(batch: ProcessInstanceBatchValue, processing: Processing): ElementInstance[] {
  const found: ElementInstance[] = []
  const after = batch.index === -1 ? undefined : batch.index - 1
  for (const child of processing.state.elementInstances.childrenOf(batch.batchElementInstanceKey, after)) {
    if (canTerminate(child)) found.push(child)
    if (found.length === 2) break
  }
  return found
}
