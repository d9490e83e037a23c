import type { ModdleElement } from 'bpmn-moddle'
import type { KnownWorker } from '../../../domain/served-worker.ts'
import { children, extension, jobTypeOf, text } from './model-parts.ts'

/** @returns the variables that a form's fields become, undefined for a form that is not known here */
export type FormVariables = (formId: string) => Promise<readonly string[] | undefined>

/** Written whenever somebody hands in a form. */
const ALWAYS = ['submissionId']
/** Of these nobody knows what variables they bring. */
const OPEN = ['bpmn:CallActivity', 'bpmn:ReceiveTask', 'bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition']

/**
 * The names of all variables that steps of the model can set. Undefined where variables may come from elsewhere: from whoever
 * starts it without a form, from messages, called processes, or workers and forms that are not known here.
 */
export async function knownVariables(
  elements: readonly ModdleElement[],
  workers: ReadonlyMap<string, KnownWorker>,
  formVariables: FormVariables,
): Promise<ReadonlySet<string> | undefined> {
  const isOpen = elements.some(
    element => OPEN.includes(element.$type) || (element.$type === 'bpmn:StartEvent' && startsWithoutForm(element)),
  )
  if (isOpen) return undefined
  const names = new Set(ALWAYS)
  for (const element of elements) {
    const set = await variablesOf(element, workers, formVariables)
    if (!set) return undefined
    for (const name of set) names.add(name)
  }
  return names
}

/** A process's own start; those of sub-processes start with what is there. */
const startsWithoutForm = (event: ModdleElement): boolean =>
  (event as { $parent?: ModdleElement }).$parent?.$type === 'bpmn:Process' && formIdOf(event) === undefined

const formIdOf = (element: ModdleElement): string | undefined => text(extension(element, 'zeebe:FormDefinition'), 'formId')

async function variablesOf(
  element: ModdleElement,
  workers: ReadonlyMap<string, KnownWorker>,
  formVariables: FormVariables,
): Promise<readonly string[] | undefined> {
  const formId = formIdOf(element)
  const ofForm = formId === undefined ? [] : await formVariables(formId)
  const taskDefinition = extension(element, 'zeebe:TaskDefinition')
  const worker = workers.get(jobTypeOf(element) ?? '')
  if (!ofForm || (taskDefinition && !worker)) return undefined
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
  return [...ofForm, ...Object.keys(worker?.contract.output.properties ?? {}), ...named.filter(name => name !== undefined)].map(
    name => name.split('.')[0] ?? name,
  )
}
