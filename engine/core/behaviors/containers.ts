/** What a child element tells the element around it: its flow scope, or the call activity that called its process. */
import { assert } from '../assert.ts'
import type { ContainerProcessor, ElementContext, Outcome } from '../elements/element-processor.ts'
import { isContainer } from '../elements/element-processor.ts'
import type { Failure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import type { ElementInstance } from '../state/element-instances.ts'

export function contextOf(instance: ElementInstance, processing: Processing): ElementContext {
  const { key, value, state } = instance
  const node = processing.state.definitions.nodeOf(value)
  return { key, value, node, treePath: instance.firstTreePath ?? instance.treePath, state }
}

export function flowScopeOf(element: ElementContext, processing: Processing): ElementContext {
  return contextOf(processing.state.elementInstances.existing(element.value.flowScopeKey), processing)
}

export function childActivating(child: ElementContext, processing: Processing): Outcome {
  const container = containerOf(child, processing)
  return container && processorOf(container, processing).childActivating?.(container, child, processing)
}

export function beforeChildCompleted(child: ElementContext, processing: Processing): Failure | boolean | undefined {
  const container = containerOf(child, processing)
  return container && processorOf(container, processing).beforeChildCompleted?.(container, child, processing)
}

export function afterChildCompleted(child: ElementContext, processing: Processing, condition: boolean | undefined): void {
  const container = containerOf(child, processing)
  if (container) processorOf(container, processing).childCompleted(container, child, processing, condition)
}

export function afterChildTerminated(child: ElementContext, processing: Processing): void {
  const container = containerOf(child, processing)
  if (container) processorOf(container, processing).childTerminated(container, child, processing)
}

/** No child is alive and no token is under way. */
export function canBeCompleted(scope: ElementContext, processing: Processing): boolean {
  const instance = processing.state.elementInstances.get(scope.key)
  return instance !== undefined && instance.childCount + instance.activeSequenceFlows === 0
}

/** No child is alive; tokens do not count. */
export function canBeTerminated(scope: ElementContext, processing: Processing): boolean {
  return processing.state.elementInstances.get(scope.key)?.childCount === 0
}

function containerOf(child: ElementContext, processing: Processing): ElementContext | undefined {
  if (child.node.flowScope) return flowScopeOf(child, processing)
  const callerKey = child.value.parentElementInstanceKey
  return callerKey > 0 ? contextOf(processing.state.elementInstances.existing(callerKey), processing) : undefined
}

export function processorOf(container: ElementContext, processing: Processing): ContainerProcessor {
  const processor = processing.elements[container.node.elementType as keyof typeof processing.elements]
  assert(isContainer(processor), `No container processor for ${container.node.elementType}`)
  return processor
}
