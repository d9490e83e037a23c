/** What a task listener's worker may say when it completes its job. */
import { CHANGEABLE, isChangeable } from '../behaviors/user-task-attributes.ts'
import { present } from '../assert.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { UserTask } from '../state/user-tasks.ts'
import type { JobListenerEventType, JobResult, JobValue, UserTaskValue } from '../work-values.ts'

const DENIABLE: readonly JobListenerEventType[] = ['ASSIGNING', 'COMPLETING', 'UPDATING']

/** @returns why the job cannot be completed like this; the real engine's sentences end with a line break */
export function listenerResultRefused(
  command: CommandRecord<JobValue>,
  job: JobValue,
  processing: Processing,
): string | undefined {
  const { variables, result } = command.value
  const facts = `job key '${command.key}', type '${job.type}', processInstanceKey '${job.processInstanceKey}'`
  const event = job.jobListenerEventType
  if (variables.size > 0)
    return `Task Listener job completion with variables payload provided is not yet supported (${facts}). Support will be enabled with the resolution of issue #23702.\n`
  if (result.denied && !DENIABLE.includes(event))
    return `Denying result is not supported for '${event}' task listener jobs (${facts}). Only the following listener event types support denying: [${DENIABLE.join(', ')}].\n`
  if (result.denied && result.correctedAttributes.length > 0)
    return `Expected to complete task listener job with corrections, but the job result is denied (${facts}). The corrections would be reverted by the denial. Either complete the job with corrections without setting denied, or complete the job with a denied result but no corrections.\n`
  if (event === 'CREATING' && result.correctedAttributes.includes('assignee') && taskOf(job, processing).initialAssignee)
    return `Expected to complete task listener job, but correcting the assignee on 'CREATING' event is not supported when the user task has an assignee defined in the model (${facts}). Use the 'CREATING' event to set an assignee only if it was not defined. Use the 'ASSIGNING' event to correct an assignee that is already defined.\n`
  const unknown = result.correctedAttributes.find(name => !isChangeable(name))
  if (unknown === undefined) return undefined
  return `Expected to complete task listener job with a corrections result, but property '${unknown}' cannot be corrected (${facts}). Only the following properties can be corrected: [${CHANGEABLE.join(', ')}].\n`
}

/** The listener has answered: the task goes on, or is denied what was announced. */
export function answerTaskListener(job: JobValue, processing: Processing): void {
  const task = present(taskOf(job, processing).intermediate, 'a transition under way')
  const { denied, deniedReason } = job.result
  const value = denied ? { ...task, deniedReason } : corrected(task, job.result)
  const intent = denied ? 'DENY_TASK_LISTENER' : 'COMPLETE_TASK_LISTENER'
  processing.writers.command(task.userTaskKey, 'USER_TASK', intent, value)
}

function corrected(task: UserTaskValue, { correctedAttributes, corrections }: JobResult): UserTaskValue {
  const changes = Object.fromEntries(correctedAttributes.filter(isChangeable).map(name => [name, corrections[name]]))
  return { ...task, ...changes, changedAttributes: correctedAttributes }
}

function taskOf(job: JobValue, { state }: Processing): UserTask {
  const { userTaskKey } = state.elementInstances.existing(job.elementInstanceKey)
  return present(state.userTasks.get(userTaskKey), 'the user task of the listener')
}
