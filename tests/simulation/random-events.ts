import { extensionElements } from './random-extensions.ts'
import type { Random } from './random.ts'

export type CaughtEvent = 'timer' | 'message' | 'error' | 'signal' | 'escalation'

/** The event definitions of a random model, and what they refer to at its root. */
export class RandomEvents {
  readonly #random: Random
  #ids = 0
  #roots = ''

  constructor(random: Random) {
    this.#random = random
  }

  /** Messages, signals, errors and escalations of the definitions made so far. */
  get roots(): string {
    return this.#roots
  }

  id(kind: string): string {
    this.#ids += 1
    return `${kind}-${this.#ids}`
  }

  caught(kind: CaughtEvent, interrupting: boolean): string {
    if (kind === 'timer') return this.timer(interrupting ? 'once' : 'cycle')
    if (kind === 'message') return this.message()
    if (kind === 'signal') return this.#signal()
    return kind === 'error' ? this.error(['E', 'F']) : this.#escalation()
  }

  thrown(): string {
    const kind = this.#random.pick(['none', 'signal', 'escalation', 'compensation'])
    if (kind === 'signal') return this.#signal()
    if (kind === 'escalation') return this.#escalation()
    return kind === 'none' ? '' : this.compensation()
  }

  compensation(): string {
    return `<bpmn:compensateEventDefinition id="${this.id('compensate')}" />`
  }

  timer(kind: 'catch' | 'once' | 'cycle'): string {
    if (kind === 'cycle')
      return timerDefinition('timeCycle', this.#random.pick(['R2/PT5M', 'R/PT20M', 'R3/PT1M', '="R2/" + pause']))
    return timerDefinition('timeDuration', this.#random.pick(['PT5M', 'PT10M', '=duration(pause)', '=pause']))
  }

  error(codes: readonly string[]): string {
    if (codes.length < 3 && this.#random.chance(0.3)) return '<bpmn:errorEventDefinition />'
    const id = this.id('error')
    this.#roots += `\n<bpmn:error id="${id}" errorCode="${this.#random.pick(codes)}" />`
    return `<bpmn:errorEventDefinition errorRef="${id}" />`
  }

  message(): string {
    const id = this.id('message')
    const extensions = extensionElements(
      `<zeebe:subscription correlationKey="${this.#random.pick(['=id', '=id', '=who', '=n'])}" />`,
    )
    this.#roots += `\n<bpmn:message id="${id}" name="${id}">${extensions}</bpmn:message>`
    return `<bpmn:messageEventDefinition messageRef="${id}" />`
  }

  #signal(): string {
    const id = this.id('signal')
    this.#roots += `\n<bpmn:signal id="${id}" name="${this.#random.pick([id, id, '=who'])}" />`
    return `<bpmn:signalEventDefinition signalRef="${id}" />`
  }

  #escalation(): string {
    const id = this.id('escalation')
    this.#roots += `\n<bpmn:escalation id="${id}" escalationCode="${this.#random.pick(['up', 'high'])}" />`
    return `<bpmn:escalationEventDefinition escalationRef="${id}" />`
  }
}

const timerDefinition = (kind: string, text: string): string =>
  `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${kind}></bpmn:timerEventDefinition>`
