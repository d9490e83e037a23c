import type { ModdleElement } from 'bpmn-moddle'
import type { KnownVariables } from '../../known-variables.ts'
import { FlowOrder } from '../../lint/flow-order.ts'
import type { Facts } from '../../lint/facts.ts'
import { formIdOf, jobTypeOf, placeOf, withDescendants } from '../../lint/model-parts.ts'
import { writtenVariables } from '../../lint/written-variables.ts'

/** A variable that an expression may read, with what it is called and the steps that write it. */
export interface ReadableVariable {
  readonly name: string
  readonly label?: string
  /** Names of the steps. */
  readonly writers: readonly string[]
}

/** The variables of a model as they stand, asked for by one element after the other. */
export class ReadableVariables {
  readonly #writers: ReadonlyMap<string, readonly ModdleElement[]>
  readonly #order: FlowOrder
  readonly #known: KnownVariables

  constructor(definitions: ModdleElement, known: KnownVariables) {
    const elements = withDescendants(definitions)
    this.#known = known
    this.#order = new FlowOrder(elements)
    const { writers } = writtenVariables(elements, factsOf(known))
    this.#writers = new Map([...writers].map(([name, each]) => [name, [...new Set(each.map(placeOf))]]))
  }

  /** Those that a step before the element may have written, and those of the element itself; by name. */
  at(reader: ModdleElement): ReadableVariable[] {
    const place = placeOf(reader)
    return [...this.#writers]
      .map(([name, writers]) => ({ name, writers: writers.filter(writer => this.#order.mayBeEarlier(writer, place)) }))
      .filter(({ writers }) => writers.length > 0)
      .map(({ name, writers }) => ({
        name,
        ...this.#labelOf(name, writers),
        writers: writers.map(({ name: called, id }) => called ?? id ?? ''),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name))
  }

  #labelOf(name: string, writers: readonly ModdleElement[]): { label?: string } {
    const given = writers.flatMap(writer => [
      ...(this.#known.forms[formIdOf(writer) ?? ''] ?? []),
      ...(this.#known.workers[jobTypeOf(writer) ?? ''] ?? []),
    ])
    const label = given.find(each => each.name === name && each.label !== undefined)?.label
    return label === undefined ? {} : { label }
  }
}

function factsOf({ forms, workers }: KnownVariables): Facts {
  const names = (variables: readonly { readonly name: string }[]) => variables.map(({ name }) => name)
  const contractOf = (variables: readonly { readonly name: string }[]) => ({
    contract: { input: {}, output: { properties: Object.fromEntries(names(variables).map(name => [name, {}])) } },
    stale: false,
  })
  return {
    forms: Object.fromEntries(
      Object.entries(forms).map(([id, variables]) => [id, { variables: names(variables), reads: [], exposed: [] }]),
    ),
    workers: Object.fromEntries(Object.entries(workers).map(([type, variables]) => [type, contractOf(variables)])),
  }
}
