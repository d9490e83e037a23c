/** Input and output mappings, and what an event or worker brought. */
import type { FeelExpression } from '../../feel/feel.ts'
import type { ElementContext, Outcome } from '../elements/element-processor.ts'
import { documentOf } from '../document.ts'
import { Failure, isFailure } from '../failure.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { Variables } from '../record.ts'
import { eventTriggered } from './events.ts'
import { evaluate, failure } from './expressions.ts'
import { propagateVariables, setLocalVariables } from './variables.ts'

export function applyInputMappings(element: ElementContext, processing: Processing): Outcome {
  const { inputMappings } = element.node
  if (!inputMappings) return undefined
  const document = evaluateMapping(inputMappings, element.key, processing)
  if (isFailure(document)) return document
  setLocalVariables(element.key, element.value, document, processing)
  return undefined
}

/** The event's (or worker's) variables go out as they are, or through the output mappings if there are any. */
export function applyOutputMappings(element: ElementContext, processing: Processing): Outcome {
  const { key, value, node } = element
  const trigger = processing.state.eventScopes.peekTrigger(key)
  const brought = trigger?.variables
  if (trigger) eventTriggered(trigger.eventKey, key, node.id, value, processing)

  if (node.outputMappings) {
    if (brought) setLocalVariables(key, value, brought, processing)
    const document = evaluateMapping(node.outputMappings, key, processing)
    if (isFailure(document)) return document
    propagateVariables(outerScope(element, processing), value, document, processing)
  } else if (brought?.size) {
    propagateVariables(key, value, brought, processing)
  } else if (handsOnLocalVariables(node)) {
    propagateVariables(outerScope(element, processing), value, processing.state.variables.localDocument(key), processing)
  }
  return undefined
}

/** In a multi-instance each iteration keeps its output to itself. */
function outerScope(element: ElementContext, processing: Processing): number {
  return processing.state.elementInstances.existing(element.key).loopCounter > 0 ? element.key : element.value.flowScopeKey
}

/** Events that have their own instance hold what came with them as local variables. */
function handsOnLocalVariables(node: FlowNode): boolean {
  if (node.elementType === 'START_EVENT') return true
  if (node.elementType === 'BOUNDARY_EVENT') return node.eventType !== 'ERROR'
  return node.connectedToEventBasedGateway
}

function evaluateMapping(mapping: FeelExpression, scopeKey: number, processing: Processing): Variables | Failure {
  const result = evaluate(mapping, scopeKey, processing)
  if (isFailure(result)) return new Failure(result.message, 'IO_MAPPING_ERROR', scopeKey)
  if (result.type !== 'OBJECT') {
    const message = `Expected result of the expression '${mapping.text}' to be 'OBJECT', but was '${result.type}'.`
    return new Failure(failure(message, result.warnings, scopeKey).message, 'IO_MAPPING_ERROR', scopeKey)
  }
  return documentOf(processing.feel.toJson(result.value))
}
