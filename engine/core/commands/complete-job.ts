import { triggerEvent } from '../behaviors/events.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { isActive } from '../state/element-instances.ts'
import type { JobValue } from '../work-values.ts'
import { answerTaskListener, listenerResultRefused } from './task-listener-answer.ts'
import { jobInHand, writeJobEvent } from './job-command.ts'

/** What the worker brings is the element's, or what a listener answers. */
export function completeJob(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = jobInHand(command, 'complete', processing)
  if (!job) return
  const refused = job.value.jobKind === 'TASK_LISTENER' && listenerResultRefused(command, job.value, processing)
  if (refused) {
    processing.writers.reject(command, 'INVALID_ARGUMENT', refused)
    return
  }
  const { variables, result } = command.value
  const value: JobValue = { ...job.value, variables, result: result ?? job.value.result }
  writeJobEvent(command.key, 'COMPLETED', value, processing)
  if (value.jobKind === 'TASK_LISTENER') answerTaskListener(value, processing)
  else continueElement(value, processing)
}

/** What the worker brings waits as an event of the element until the element takes it over. */
function continueElement(value: JobValue, processing: Processing): void {
  const { elementInstances } = processing.state
  const element = elementInstances.get(value.elementInstanceKey)
  if (!element) return
  const isListener = value.jobKind === 'EXECUTION_LISTENER'
  const flowScope = elementInstances.get(element.value.flowScopeKey)
  if (!isListener && !(flowScope && isActive(flowScope))) return
  triggerEvent(element.key, value.elementId, value, value.variables, processing)
  const intent = isListener ? 'COMPLETE_EXECUTION_LISTENER' : 'COMPLETE_ELEMENT'
  processing.writers.command(element.key, 'PROCESS_INSTANCE', intent, element.value)
}
