/** Who catches a BPMN error: the nearest scope outwards with a matching error event, across called processes. */
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { type ElementInstance, isActive, isInterrupted } from '../state/element-instances.ts'

export interface ErrorCatch {
  readonly scope: ElementInstance
  readonly catchEvent: FlowNode
}

/** @returns the catching event, or the incident's message that nobody catches the error */
export function findErrorCatch(
  errorCode: string,
  errorMessage: string,
  thrower: ElementInstance | undefined,
  processing: Processing,
): ErrorCatch | string {
  const available: string[] = []
  const { elementInstances } = processing.state
  for (
    let instance = thrower;
    instance && isActive(instance);
    instance = elementInstances.get(instance.value.parentElementInstanceKey)
  ) {
    for (let scope: ElementInstance | undefined = instance; scope && isActive(scope) && !isInterrupted(scope);) {
      const catchEvent = findInScope(errorCode, processing.state.definitions.nodeOf(scope.value), available)
      if (catchEvent) return { scope, catchEvent }
      scope = elementInstances.get(scope.parentKey)
    }
  }
  const message = errorMessage === '' ? '' : ` with message '${errorMessage}'`
  const others =
    available.length === 0
      ? ' No error events are available in the scope.'
      : ` Available error events are [${available.join(', ')}]`
  return `Expected to throw an error event with the code '${errorCode}'${message}, but it was not caught.${others}`
}

/** An event with the very code goes before one that catches all. */
function findInScope(errorCode: string, node: FlowNode, available: string[]): FlowNode | undefined {
  const events = node.events.filter(event => event.error?.code !== undefined).sort((a, b) => (codeOf(a) < codeOf(b) ? 1 : -1))
  for (const event of events) {
    available.push(codeOf(event))
    if (codeOf(event) === '' || codeOf(event) === errorCode) return event
  }
  return undefined
}

const codeOf = (event: FlowNode): string => event.error?.code ?? ''
