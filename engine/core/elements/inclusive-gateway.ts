import { evaluateBoolean } from '../behaviors/expressions.ts'
import {
  interruptByRuntimeInstruction,
  takeSequenceFlow,
  transitionToActivated,
  transitionToCompleted,
  transitionToCompleting,
} from '../behaviors/transitions.ts'
import { Failure, isFailure } from '../failure.ts'
import type { SequenceFlow } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { exclusiveGateway, NO_FLOW_CHOSEN } from './exclusive-gateway.ts'
import type { ElementContext, ElementProcessor } from './element-processor.ts'

/** Takes every flow whose condition holds, else the default flow; joins what can still arrive (`transition-guard.ts`). */
export const inclusiveGateway: ElementProcessor = {
  ...exclusiveGateway,

  activate(element, processing) {
    const flows = chooseFlows(element, processing)
    if (isFailure(flows)) return flows
    const completing = transitionToCompleting(transitionToActivated(element, processing), processing)
    const completed = transitionToCompleted(completing, processing)
    if (isFailure(completed)) return completed
    if (interruptByRuntimeInstruction(completed, processing)) return undefined
    for (const flow of flows) takeSequenceFlow(completed, flow, processing)
    return undefined
  },
}

function chooseFlows({ key, node }: ElementContext, processing: Processing): readonly SequenceFlow[] | Failure {
  const { outgoing, defaultFlow } = node
  if (outgoing.length === 0 || (outgoing.length === 1 && !outgoing[0]?.condition)) return outgoing
  const chosen: SequenceFlow[] = []
  for (const flow of outgoing) {
    if (!flow.condition || flow === defaultFlow) continue
    const holds = evaluateBoolean(flow.condition, key, processing)
    if (isFailure(holds)) return holds
    if (holds) chosen.push(flow)
  }
  if (chosen.length) return chosen
  return defaultFlow ? [defaultFlow] : new Failure(NO_FLOW_CHOSEN, 'CONDITION_ERROR', key)
}
