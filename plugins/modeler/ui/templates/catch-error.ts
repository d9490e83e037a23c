import type { Shape } from 'bpmn-js/lib/model/Types'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Injector } from 'didi'

interface RootElement {
  readonly $type: string
  readonly errorCode?: string
}
interface Definitions {
  readonly rootElements: RootElement[]
}
interface EventElement {
  readonly eventDefinitions?: readonly { readonly errorRef?: RootElement }[]
}

/** @returns the codes that boundary events of the task catch already */
export const caughtErrors = (task: Shape): ReadonlySet<string> =>
  new Set(
    (task.attachers ?? []).flatMap(({ businessObject }) =>
      ((businessObject as EventElement).eventDefinitions ?? []).flatMap(({ errorRef }) => errorRef?.errorCode ?? []),
    ),
  )

/** Draws a boundary event that catches the error, at the task's lower edge, beside those that are there. */
export function catchError(
  injector: Injector,
  definitions: Definitions,
  task: Shape,
  error: { code: string; name: string },
): Shape {
  const modeling = injector.get<Modeling>('modeling')
  const shape = injector
    .get<ElementFactory>('elementFactory')
    .createShape({ type: 'bpmn:BoundaryEvent', eventDefinitionType: 'bpmn:ErrorEventDefinition' })
  const place = (task.attachers ?? []).length
  const event = modeling.createShape(
    shape,
    { x: task.x + Math.max(25, task.width - 25 - 40 * place), y: task.y + task.height },
    task,
    { attach: true },
  )
  const [definition] = (event.businessObject as { eventDefinitions: object[] }).eventDefinitions
  modeling.updateModdleProperties(event, definition as never, { errorRef: errorOf(injector, definitions, event, error) })
  modeling.updateProperties(event, { name: error.name })
  return event
}

function errorOf(injector: Injector, definitions: Definitions, event: Shape, { code, name }: { code: string; name: string }) {
  const there = definitions.rootElements.find(element => element.$type === 'bpmn:Error' && element.errorCode === code)
  if (there) return there
  const made = injector.get<BpmnFactory>('bpmnFactory').create('bpmn:Error', { errorCode: code, name })
  made.$parent = definitions as never
  injector
    .get<Modeling>('modeling')
    .updateModdleProperties(event, definitions as never, { rootElements: [...definitions.rootElements, made] })
  return made
}
