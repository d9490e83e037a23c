import type { ModdleElement } from 'bpmn-moddle'
import type { Said } from '../finding.ts'
import type { Facts } from '../facts.ts'
import { FlowOrder } from '../flow-order.ts'
import { freeNames } from '../free-names.ts'
import { formIdOf, jobTypeOf, placeOf, text } from '../model-parts.ts'
import { rule } from '../rule.ts'
import { writtenVariables } from '../written-variables.ts'
import { inputsOf, named } from './job-settings.ts'

interface Need {
  /** Where it is read. */
  readonly place: ModdleElement
  /** Any of these would do. */
  readonly names: readonly string[]
  readonly said: Said
  readonly by: 'worker' | 'form' | 'expression'
}

/** Where FEEL expressions stand that are evaluated before their element has done anything. */
const EXPRESSIONS: Readonly<Record<string, readonly string[]>> = {
  'zeebe:Input': ['source'],
  'zeebe:Script': ['expression'],
  'zeebe:AssignmentDefinition': ['assignee', 'candidateGroups'],
  'zeebe:TaskSchedule': ['dueDate', 'followUpDate'],
  'zeebe:LoopCharacteristics': ['inputCollection'],
  'bpmn:FormalExpression': ['body'],
}

/**
 * A variable that is read and that no step before it can have written. Silent where anything may have come before: by a message, a called
 * process, whoever starts it by the API, or a worker or form that is not known.
 */
const variablesWritten = rule('variables-written', (elements, report, facts) => {
  const { writers, anything } = writtenVariables(elements, facts)
  const order = new FlowOrder(elements)
  const told = new Set<string>()
  for (const { place, names, said, by } of elements.flatMap(each => needsOf(each, facts))) {
    const known = names.flatMap(name => writers.get(name) ?? []).map(placeOf)
    const key = `${place.id} ${names.join()}`
    if (told.has(key) || [...known, ...anything.map(placeOf)].some(writer => order.mayBeEarlier(writer, place))) continue
    told.add(key)
    report(place, known.length === 0 ? `${by}-unwritten` : `${by}-later`, {
      what: said,
      writer: known[0]?.name ?? known[0]?.id ?? '',
    })
  }
})

function needsOf(element: ModdleElement, facts: Facts): Need[] {
  return [...workerNeeds(element, facts), ...formNeeds(element, facts), ...expressionNeeds(element)]
}

function workerNeeds(element: ModdleElement, { workers }: Facts): Need[] {
  const contract = workers?.[jobTypeOf(element) ?? '']?.contract
  if (!contract) return []
  const labels = contract.presentation?.input
  const own = inputsOf(element)
  const each = (contract.input.required ?? []).filter(name => !labels?.[name]?.set).map(name => [name])
  const either = contract.input.anyOf ? [contract.input.anyOf.flatMap(({ required }) => required)] : []
  return [...each, ...either]
    .filter(names => !names.some(name => own.includes(name)))
    .map(names => ({ place: element, names, said: eitherOf(names.map(name => named(name, labels))), by: 'worker' as const }))
}

const eitherOf = (said: readonly Said[]): Said => {
  const both = said.map(each => (typeof each === 'string' ? ([each, each] as const) : each))
  return [both.map(([zh]) => zh).join('或'), both.map(([, en]) => en).join(' or ')]
}

const formNeeds = (element: ModdleElement, { forms }: Facts): Need[] =>
  (forms?.[formIdOf(element) ?? '']?.reads ?? [])
    .filter(() => element.$type === 'bpmn:UserTask')
    .map(name => ({ place: element, names: [name], said: name, by: 'form' as const }))

const expressionNeeds = (element: ModdleElement): Need[] =>
  (EXPRESSIONS[element.$type] ?? []).flatMap(property => {
    const expression = text(element, property)
    if (!expression?.startsWith('=')) return []
    return [...freeNames(expression.slice(1))].map(name => ({
      place: placeOf(element),
      names: [name],
      said: name,
      by: 'expression' as const,
    }))
  })

export default variablesWritten
export { variablesWritten as 'module.exports' }
