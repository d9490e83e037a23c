import type { Failure } from '../failure.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { BpmnElementType, ProcessInstanceValue, TreePath } from '../record-values.ts'
import type { ElementState } from '../state/element-instances.ts'

/** Sequence flows are taken by their source; they have no life of their own. */
export type ElementType = Exclude<BpmnElementType, 'SEQUENCE_FLOW'>

/** The element instance in hand: a snapshot that each transition replaces. */
export interface ElementContext {
  readonly key: number
  readonly value: ProcessInstanceValue
  readonly node: FlowNode
  /** Of an instance read from the state, until it makes a transition. */
  readonly treePath?: TreePath
  readonly state: ElementState | 'ELEMENT_COMPLETED' | 'ELEMENT_TERMINATED'
}

/** Nothing, or why the process cannot go on here: it becomes an incident, and resolving that tries the step again. */
export type Outcome = Failure | undefined

/**
 * One BPMN element. It decides and writes events; only appliers change the state. Each step ends by writing the next
 * transition (`behaviors/transitions.ts`), by waiting, or by returning a `Failure`.
 */
export interface ElementProcessor {
  /** Before the start listeners; the instance is ACTIVATING. Usually the input mappings. */
  prepareActivation?(element: ElementContext, processing: Processing): Outcome
  /** Does the element's work up to its wait state: subscribe, create the job, `transitionToActivated`, go on if nothing is to wait for. */
  activate(element: ElementContext, processing: Processing): Outcome
  /** Before the end listeners; the instance is COMPLETING. Usually output mappings, then unsubscribe. */
  prepareCompletion?(element: ElementContext, processing: Processing): Outcome
  /** Leaves the element: `transitionToCompleted`, then the outgoing flows. */
  complete(element: ElementContext, processing: Processing): Outcome
  /**
   * The instance is TERMINATING: cancel what it waits for, then go to TERMINATED (at once or when the children have).
   * @returns 'waiting' where somebody must be asked first: `continueTerminating` comes later then
   */
  terminate(element: ElementContext, processing: Processing): void | 'waiting'
  /** The second half, for an element that may have to wait in between. */
  continueTerminating?(element: ElementContext, processing: Processing): void
}

/** An element with others inside. `scope` is its instance, `child` the inner one. */
export interface ContainerProcessor extends ElementProcessor {
  /** A child is ACTIVATING: give it its variables. */
  childActivating?(scope: ElementContext, child: ElementContext, processing: Processing): Outcome
  /**
   * A child at the end of its path is about to be COMPLETED.
   * @returns whether the completion condition holds (multi-instance), undefined where there is none
   */
  beforeChildCompleted?(scope: ElementContext, child: ElementContext, processing: Processing): Failure | boolean | undefined
  /** A child at the end of its path is COMPLETED and gone. */
  childCompleted(scope: ElementContext, child: ElementContext, processing: Processing, conditionHolds: boolean | undefined): void
  /** A child is TERMINATED and gone; undefined where there was none to terminate. */
  childTerminated(scope: ElementContext, child: ElementContext | undefined, processing: Processing): void
}

export type ElementProcessors = Readonly<Partial<Record<ElementType, ElementProcessor>>>

export function isContainer(processor: ElementProcessor | undefined): processor is ContainerProcessor {
  return processor !== undefined && 'childTerminated' in processor
}
