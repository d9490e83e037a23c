import type { Random } from './random.ts'

type ListenerEvent = 'start' | 'end'

interface Choice {
  /** Extension elements that it has in any case. */
  readonly content?: string
  /** Whether it may have mappings, and which. */
  readonly mapped?: 'in-and-out' | 'out'
  readonly listeners: readonly ListenerEvent[]
}

/** The `zeebe:` extensions of a random model's elements; some of their expressions fail. */
export class RandomExtensions {
  readonly #random: Random
  /** How likely an element has a listener: some models have none, so that others get further. */
  readonly #listening: number

  constructor(random: Random) {
    this.#random = random
    this.#listening = random.pick([0, 0.1, 0.3])
  }

  of({ content = '', mapped, listeners }: Choice): string {
    const all = content + (mapped ? this.#mapping(mapped) : '') + this.#listeners(listeners)
    return all === '' ? '' : extensionElements(all)
  }

  taskDefinition(): string {
    const type = this.#random.pick(['work', 'work', 'work', '=kind', 'other'])
    return `<zeebe:taskDefinition type="${type}" retries="${this.#random.pick(['2', '1', '=n'])}" />`
  }

  userTask(): string {
    const assignee = this.#random.pick(['', ' assignee="ann"', ' assignee="=who"'])
    const groups = this.#random.pick(['', ' candidateGroups="=[who, &quot;g&quot;]"', ' candidateGroups="a, b"'])
    const assignment = assignee + groups === '' ? '' : `<zeebe:assignmentDefinition${assignee}${groups} />`
    const schedule = this.#random.pick(['', '', '<zeebe:taskSchedule dueDate="2030-01-01T00:00:00Z" followUpDate="=when" />'])
    const priority = this.#random.pick(['', '', '<zeebe:priorityDefinition priority="=n * 10" />'])
    return `<zeebe:userTask />${assignment}${schedule}${priority}${this.#taskListeners()}`
  }

  #taskListeners(): string {
    if (this.#random.chance(0.4)) return ''
    const listeners = Array.from({ length: 1 + this.#random.integer(4) }, () => {
      const event = this.#random.pick(['creating', 'assigning', 'updating', 'completing', 'canceling'])
      const type = this.#random.pick(['asked', 'asked', 'asked', '=kind', '=who'])
      return `<zeebe:taskListener eventType="${event}" type="${type}" retries="${this.#random.pick(['3', '1', '=n'])}" />`
    })
    return `<zeebe:taskListeners>${listeners.join('')}</zeebe:taskListeners>`
  }

  #mapping(mapped: 'in-and-out' | 'out'): string {
    if (this.#random.chance(0.6)) return ''
    const input = this.#random.pick(INPUTS)
    const target = this.#random.pick(['local', 'deep.local'])
    const inputs = mapped === 'out' ? '' : `<zeebe:input source="${input}" target="${target}" />`
    return `<zeebe:ioMapping>${inputs}<zeebe:output source="${this.#random.pick(OUTPUTS)}" target="n" /></zeebe:ioMapping>`
  }

  #listeners(events: readonly ListenerEvent[]): string {
    let listeners = ''
    for (const event of events) {
      if (!this.#random.chance(this.#listening)) continue
      const types = this.#random.pick([['listen'], ['listen'], ['=kind'], ['listen', 'also'], ['also', '=kind', 'work']])
      for (const type of types)
        listeners += `<zeebe:executionListener eventType="${event}" type="${type}" retries="${this.#random.pick(['1', '2', '=n'])}" />`
    }
    if (listeners === '') return ''
    return `<zeebe:executionListeners>${listeners}</zeebe:executionListeners>`
  }
}

const INPUTS = ['=n + 1', '=who', 'text', '=[n, n]', '={a: n, b: [who]}', '=missing.deep', '=assert(n, n &lt; 5)']
const OUTPUTS = ['=result', '=n', '=local', '=if n &gt; 2 then 1 else 2', '=assert(result, result != null)']

export const extensionElements = (content: string): string => `<bpmn:extensionElements>${content}</bpmn:extensionElements>`
