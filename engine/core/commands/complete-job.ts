import { triggerEvent } from '../behaviors/events.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { isActive } from '../state/element-instances.ts'
import type { JobValue } from '../work-values.ts'
import { jobInHand, writeJobEvent } from './job-command.ts'

/** The task's result waits as an event of the task until its completion takes it over. */
export function completeJob(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = jobInHand(command, 'complete', processing)
  if (!job) return
  const { variables, result } = command.value
  const value: JobValue = { ...job.value, variables, result: result ?? job.value.result }
  writeJobEvent(command.key, 'COMPLETED', value, processing)

  const { elementInstances } = processing.state
  const task = elementInstances.get(value.elementInstanceKey)
  const flowScope = task && elementInstances.get(task.value.flowScopeKey)
  if (!task || !flowScope || !isActive(flowScope)) return
  triggerEvent(task.key, value.elementId, value, variables, processing)
  processing.writers.command(task.key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', task.value)
}
