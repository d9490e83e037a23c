import { Failure } from '../failure.ts'
import type { ElementProcessor } from './element-processor.ts'
import { jobWorkerTask } from './job-worker-task.ts'

const UNSUPPORTED = new Failure(
  "Currently, only job worker-based implementation is supported for 'sendTask'. To recover, model the task using a 'zeebe:taskDefinition' with a valid job type, deploy the updated process version, and migrate the instance to it.",
  'UNKNOWN',
)

/** Sends by a job worker. A task that is to publish its message itself deploys, but goes no further. */
export const sendTask: ElementProcessor = {
  ...jobWorkerTask,
  prepareActivation: (element, processing) =>
    element.node.job ? jobWorkerTask.prepareActivation?.(element, processing) : UNSUPPORTED,
}
