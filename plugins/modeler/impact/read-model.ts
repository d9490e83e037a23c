import { createRequire } from 'node:module'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { children, extension, text, withDescendants } from '../lint/model-parts.ts'

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json')

/** A BPMN file as the modeler's other parts ask for it. */
export interface ReadModel {
  readonly root: ModdleElement
  /** Its first executable process. */
  readonly process: ModdleElement | undefined
  /** All that has an id, by it. */
  readonly byId: ReadonlyMap<string, ModdleElement>
  /** Where each element is drawn, by its id. */
  readonly places: ReadonlyMap<string, string>
}

/** @throws the parser's error where it is no BPMN */
export async function readModel(xml: string): Promise<ReadModel> {
  const { rootElement: root, elementsById } = await new BpmnModdle({ zeebe }).fromXML(xml)
  const processes = children(root, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process')
  const drawn = withDescendants(root).filter(({ $type }) => /^bpmndi:BPMN(Shape|Edge)$/.test($type))
  return {
    root,
    process: processes.find(process => process.get('isExecutable') === true) ?? processes[0],
    byId: new Map(Object.entries(elementsById)),
    places: new Map(drawn.map(shape => [(shape.get('bpmnElement') as ModdleElement | undefined)?.id ?? '', placeOf(shape)])),
  }
}

function placeOf(shape: ModdleElement): string {
  const points = [shape.get('bounds') as ModdleElement | undefined, ...children(shape, 'waypoint')]
  return points.map(point => point && ['x', 'y', 'width', 'height'].map(name => point.get(name) ?? '').join(' ')).join(';')
}

/** `UserTask`. */
export const typeOf = ({ $type }: ModdleElement): string => $type.replace(/^.*:/, '')

export const eventTypeOf = (element: ModdleElement | undefined): string | undefined => {
  const [definition] = element?.$type.endsWith('Event') ? children(element, 'eventDefinitions') : []
  return definition && typeOf(definition).replace(/EventDefinition$/, '')
}

/** Whether it counts time: a timer, a due date, a worker that computes or settles one of the law's deadlines. */
export const isDeadline = (element: ModdleElement): boolean =>
  eventTypeOf(element) === 'Timer' ||
  extension(element, 'zeebe:TaskSchedule') !== undefined ||
  /(^|\.)deadline[.-]/.test(text(extension(element, 'zeebe:TaskDefinition'), 'type') ?? '')

/** The sub-process or process in which it stands. */
export const scopeOf = (element: ModdleElement): ModdleElement | undefined => element.$parent
