import type EventBus from 'diagram-js/lib/core/EventBus'
import type { ModdleElement } from 'bpmn-moddle'
import type { KnownVariables } from '../../known-variables.ts'
import { ReadableVariables } from './readable-variables.ts'

type Translate = (text: string, replacements?: Readonly<Record<string, string>>) => string

/** As the FEEL editor of the properties panel shows it. */
interface Suggestion {
  readonly name: string
  readonly detail?: string
  readonly info: string
}

/** What the properties panel asks for the variables of its FEEL editors; read anew once after every change, when somebody asks. */
export class VariableResolver {
  static readonly $inject = ['eventBus', 'translate']
  readonly #say: Translate
  #known: KnownVariables = { forms: {}, workers: {} }
  #readable: ReadableVariables | undefined

  constructor(eventBus: EventBus, translate: Translate) {
    this.#say = translate
    // Before the panel's fields ask.
    eventBus.on('commandStack.changed', 10_000, () => this.#forget())
    eventBus.on('import.done', () => this.#forget())
  }

  setKnown(known: KnownVariables): void {
    this.#known = known
    this.#forget()
  }

  async getVariablesForElement(element: ModdleElement): Promise<Suggestion[]> {
    this.#readable ??= new ReadableVariables(definitionsOf(element), this.#known)
    return this.#readable.at(element).map(({ name, label, writers }) => ({
      name,
      ...(label === undefined ? {} : { detail: label }),
      info: this.#say('Written by {steps}', { steps: writers.join('、') }),
    }))
  }

  #forget(): void {
    this.#readable = undefined
  }
}

function definitionsOf(element: ModdleElement): ModdleElement {
  let at = element
  while (at.$parent) at = at.$parent
  return at
}

export const variableResolverModule = { variableResolver: ['type', VariableResolver] as const }
