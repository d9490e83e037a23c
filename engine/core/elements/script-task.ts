import { activity } from '../behaviors/activities.ts'
import { triggerEvent } from '../behaviors/events.ts'
import { evaluate } from '../behaviors/expressions.ts'
import { completeElement, transitionToActivated } from '../behaviors/transitions.ts'
import { isFailure } from '../failure.ts'
import type { ElementProcessor } from './element-processor.ts'
import { jobWorkerTask } from './job-worker-task.ts'

/** Done by a job worker, or by a FEEL expression whose result becomes a variable. */
export const scriptTask: ElementProcessor = {
  ...activity,

  activate(element, processing) {
    const { script } = element.node
    if (!script) return jobWorkerTask.activate(element, processing)
    const result = evaluate(script.expression, element.key, processing)
    if (isFailure(result)) return result
    const variables = new Map([[script.resultVariable, processing.feel.toJson(result.value)]])
    triggerEvent(element.key, element.node.id, element.value, variables, processing)
    completeElement(transitionToActivated(element, processing), processing)
    return undefined
  },
}
