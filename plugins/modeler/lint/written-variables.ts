import type { ModdleElement } from 'bpmn-moddle'
import type { Facts } from './facts.ts'
import { children, extension, formIdOf, jobTypeOf, text } from './model-parts.ts'

export interface WrittenVariables {
  /** By variable, the elements that write it when they begin or end. */
  readonly writers: ReadonlyMap<string, readonly ModdleElement[]>
  /**
   * Elements that may bring any variable: starts without a form, messages, called processes, and workers and forms that are not known here.
   */
  readonly anything: readonly ModdleElement[]
}

/** Written whenever somebody hands in a form. */
const OF_EVERY_FORM = 'submissionId'
/** Of these nobody knows what variables they bring. */
const OPEN = ['bpmn:CallActivity', 'bpmn:ReceiveTask', 'bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition']
/** Which steps of a model write which variables: forms, workers, decisions, scripts and mappings. */
export function writtenVariables(elements: readonly ModdleElement[], facts: Facts): WrittenVariables {
  const writers = new Map<string, ModdleElement[]>()
  const anything: ModdleElement[] = []
  for (const element of elements) {
    const written = variablesOf(element, facts)
    if (!written || OPEN.includes(element.$type) || (element.$type === 'bpmn:StartEvent' && startsWithoutForm(element)))
      anything.push(element)
    for (const name of written ?? []) writers.set(name, [...(writers.get(name) ?? []), element])
  }
  return { writers, anything }
}

/** A process's own start; those of sub-processes start with what is there. */
const startsWithoutForm = (event: ModdleElement): boolean =>
  event.$parent?.$type === 'bpmn:Process' && formIdOf(event) === undefined

/** @returns undefined where nobody can know */
function variablesOf(element: ModdleElement, facts: Facts): readonly string[] | undefined {
  const formId = formIdOf(element)
  const form = formId === undefined ? undefined : facts.forms?.[formId]
  const worker = facts.workers?.[jobTypeOf(element) ?? '']
  const job = extension(element, 'zeebe:TaskDefinition')
  const unknown = (formId !== undefined && !form) || (job && (!worker || worker.contract.output.additionalProperties))
  if (unknown) return undefined
  const mapping = extension(element, 'zeebe:IoMapping')
  const loop =
    element.$type === 'bpmn:MultiInstanceLoopCharacteristics' ? extension(element, 'zeebe:LoopCharacteristics') : undefined
  const called = [extension(element, 'zeebe:CalledDecision'), extension(element, 'zeebe:Script')]
  const named = [
    ...[...children(mapping, 'inputParameters'), ...children(mapping, 'outputParameters')].map(each => text(each, 'target')),
    ...called.map(each => text(each, 'resultVariable')),
    ...['inputElement', 'outputCollection'].map(property => text(loop, property)),
    text(extension(element, 'zeebe:AdHoc'), 'outputCollection'),
  ]
  return [
    ...(form ? [...form.variables, OF_EVERY_FORM] : []),
    ...Object.keys(worker?.contract.output.properties ?? {}),
    ...named.filter(name => name !== undefined),
  ].map(name => name.split('.')[0] ?? name)
}
