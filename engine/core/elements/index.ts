import type { ElementProcessor, ElementType } from './element-processor.ts'
import { endEvent } from './end-event.ts'
import { jobWorkerTask } from './job-worker-task.ts'
import { process } from './process.ts'
import { startEvent } from './start-event.ts'

/** Every element the engine executes; what is missing here is refused at deployment (`model/supported.ts`). */
export const elements = {
  PROCESS: process,
  START_EVENT: startEvent,
  END_EVENT: endEvent,
  SERVICE_TASK: jobWorkerTask,
} satisfies Partial<Record<ElementType, ElementProcessor>>
