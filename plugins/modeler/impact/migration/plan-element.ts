import type { ModdleElement } from 'bpmn-moddle'
import { children, extension, jobTypeOf, text, withDescendants } from '../../lint/model-parts.ts'
import { eventTypeOf, typeOf, type ReadModel } from '../read-model.ts'

/** An element at which a case can stand, or what waits there with it. */
export interface PlanElement {
  readonly id: string
  readonly name: string
  /** BPMN's, `UserTask`; a flow into a joining gateway too is one: a token waits in it. */
  readonly type: string
  /** `Timer`, `Message` …, of events. */
  readonly eventType?: string
  /** The sub-process it stands in; absent: the process itself. */
  readonly scope?: string
  readonly loop?: 'sequential' | 'parallel'
  /** Of user tasks: whether the engine keeps it, or a job worker does. */
  readonly isEngineTask?: boolean
  /** Of events that wait beside something: the activity, event-based gateway or sub-process. */
  readonly waitsAt?: string
  /** Of joining gateways. */
  readonly incoming: number
  /** What tells it from others of its type: form, job type, called process, message. */
  readonly work?: string
  /** Ids before and behind it. */
  readonly neighbours: readonly string[]
}

/** Where cases never stand still: there is nothing to map. */
const PASSING = /^bpmn:(EndEvent|IntermediateThrowEvent)$/
const NODES = /^bpmn:(\w*(Task|Event|Gateway|SubProcess)|CallActivity|Transaction)$/
const JOINS = /^bpmn:(Parallel|Inclusive)Gateway$/

/** All that a plan can map, in the model's order. */
export function planElements({ process }: ReadModel): PlanElement[] {
  if (!process) return []
  const all = withDescendants(process)
  const flows = all.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
  return [
    ...all.filter(isMapped).map(element => planElement(element, flows)),
    ...flows
      .filter(flow => JOINS.test(end(flow, 'targetRef')?.$type ?? '') && incomingOf(end(flow, 'targetRef'), flows) > 1)
      .map((flow): PlanElement => {
        const neighbours = [end(flow, 'sourceRef')?.id ?? '', end(flow, 'targetRef')?.id ?? '']
        return { id: String(flow.id), name: flow.name ?? '', type: 'SequenceFlow', incoming: 0, neighbours }
      }),
  ]
}

function isMapped(element: ModdleElement): boolean {
  if (!NODES.test(element.$type) || PASSING.test(element.$type)) return false
  // A process's own start has happened; an event sub-process's waits.
  return element.$type !== 'bpmn:StartEvent' || element.$parent?.get('triggeredByEvent') === true
}

const end = (flow: ModdleElement, which: 'sourceRef' | 'targetRef') => flow.get(which) as ModdleElement | undefined
const incomingOf = (node: ModdleElement | undefined, flows: readonly ModdleElement[]): number =>
  flows.filter(flow => end(flow, 'targetRef') === node).length

function planElement(element: ModdleElement, flows: readonly ModdleElement[]): PlanElement {
  const before = flows.filter(flow => end(flow, 'targetRef') === element)
  const behind = flows.filter(flow => end(flow, 'sourceRef') === element)
  const eventType = eventTypeOf(element)
  const scope = element.$parent?.$type.endsWith('SubProcess') ? element.$parent.id : undefined
  const loop = element.get('loopCharacteristics') as ModdleElement | undefined
  const waitsAt = hostOf(element, before)
  const work = workOf(element)
  return {
    id: String(element.id),
    name: element.name ?? '',
    type: typeOf(element),
    ...(eventType ? { eventType } : {}),
    ...(scope ? { scope } : {}),
    ...(loop ? { loop: loop.get('isSequential') === true ? ('sequential' as const) : ('parallel' as const) } : {}),
    ...(element.$type === 'bpmn:UserTask' ? { isEngineTask: extension(element, 'zeebe:UserTask') !== undefined } : {}),
    ...(waitsAt ? { waitsAt } : {}),
    ...(work ? { work } : {}),
    incoming: before.length,
    neighbours: [
      ...before.map(flow => end(flow, 'sourceRef')?.id ?? ''),
      ...behind.map(flow => end(flow, 'targetRef')?.id ?? ''),
    ],
  }
}

function hostOf(element: ModdleElement, before: readonly ModdleElement[]): string | undefined {
  if (element.$type === 'bpmn:BoundaryEvent') return (element.get('attachedToRef') as ModdleElement | undefined)?.id
  if (element.$type === 'bpmn:StartEvent') return element.$parent?.$parent?.id
  const gateway = before.map(flow => end(flow, 'sourceRef')).find(source => source?.$type === 'bpmn:EventBasedGateway')
  return gateway?.id
}

function workOf(element: ModdleElement): string | undefined {
  const [definition] = children(element, 'eventDefinitions')
  const message = (definition ?? element).get('messageRef') as ModdleElement | undefined
  return (
    jobTypeOf(element) ??
    text(extension(element, 'zeebe:FormDefinition'), 'formId') ??
    text(extension(element, 'zeebe:CalledElement'), 'processId') ??
    text(extension(element, 'zeebe:CalledDecision'), 'decisionId') ??
    message?.name
  )
}
