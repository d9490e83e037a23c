import { evaluateBoolean } from '../behaviors/expressions.ts'
import { cancelJob } from '../behaviors/jobs.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import {
  interruptByRuntimeInstruction,
  takeSequenceFlow,
  terminateFinally,
  transitionToActivated,
  transitionToCompleted,
  transitionToCompleting,
} from '../behaviors/transitions.ts'
import { AssertionFailure } from '../assert.ts'
import { Failure, isFailure } from '../failure.ts'
import type { SequenceFlow } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { ElementContext, ElementProcessor } from './element-processor.ts'

export const NO_FLOW_CHOSEN = 'Expected at least one condition to evaluate to true, or to have a default flow'

/** Takes the first flow whose condition holds, else the default flow. */
export const exclusiveGateway: ElementProcessor = {
  activate(element, processing) {
    const flow = chooseFlow(element, processing)
    if (isFailure(flow)) return flow
    const completing = transitionToCompleting(transitionToActivated(element, processing), processing)
    const completed = transitionToCompleted(completing, processing)
    if (isFailure(completed)) return completed
    if (!interruptByRuntimeInstruction(completed, processing) && flow) takeSequenceFlow(completed, flow, processing)
    return undefined
  },

  complete() {
    throw new AssertionFailure('A gateway has no wait state: it completes when it is activated')
  },

  terminate(element, processing) {
    cancelJob(element.key, processing)
    resolveIncidents(element.key, processing)
    terminateFinally(element, processing)
  },
}

function chooseFlow({ key, node }: ElementContext, processing: Processing): SequenceFlow | undefined | Failure {
  const [only] = node.outgoing
  if (!only) return undefined
  if (node.outgoing.length === 1 && !only.condition) return only
  for (const flow of node.outgoing) {
    if (!flow.condition || flow === node.defaultFlow) continue
    const holds = evaluateBoolean(flow.condition, key, processing)
    if (isFailure(holds)) return holds
    if (holds) return flow
  }
  return node.defaultFlow ?? new Failure(NO_FLOW_CHOSEN, 'CONDITION_ERROR', key)
}
