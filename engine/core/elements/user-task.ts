import { activity, mapOutputAndUnsubscribe } from '../behaviors/activities.ts'
import { subscribeToEvents, unsubscribeFromEvents } from '../behaviors/event-subscriptions.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import { cancelJob } from '../behaviors/jobs.ts'
import { terminateActivity } from '../behaviors/termination.ts'
import { transitionToActivated } from '../behaviors/transitions.ts'
import { assignInitially, cancelUserTask, createUserTask, evaluateUserTask } from '../behaviors/user-tasks.ts'
import { isFailure } from '../failure.ts'
import type { ElementProcessor } from './element-processor.ts'
import { jobWorkerTask } from './job-worker-task.ts'

/** Waits for a person; without `zeebe:userTask` for a worker of the job type `io.camunda.zeebe:userTask`. */
export const userTask: ElementProcessor = {
  ...activity,

  activate(element, processing) {
    const { userTask } = element.node
    if (!userTask) return jobWorkerTask.activate(element, processing)
    const task = evaluateUserTask(userTask, element, processing)
    if (isFailure(task)) return task
    const outcome = subscribeToEvents(element.node, element, processing)
    if (outcome) return outcome
    const created = createUserTask(task, userTask, element, processing)
    const activated = transitionToActivated(element, processing)
    if (created) assignInitially(activated, processing)
    return undefined
  },

  prepareCompletion: mapOutputAndUnsubscribe,

  terminate(element, processing) {
    if (!element.node.userTask) return jobWorkerTask.terminate(element, processing)
    cancelJob(element.key, processing)
    unsubscribeFromEvents(element.key, processing)
    resolveIncidents(element.key, processing)
    return cancelUserTask(element, processing) ? undefined : 'waiting'
  },

  continueTerminating(element, processing) {
    if (element.node.userTask) terminateActivity(element, processing)
  },
}
