import { extensionElements, RandomExtensions } from './random-extensions.ts'
import { calledDecision } from './random-decisions.ts'
import { type CaughtEvent, RandomEvents } from './random-events.ts'
import type { Random } from './random.ts'

/** A process of random blocks, one after the other and inside each other; some of its expressions fail. */
export function randomModel(random: Random, processId: string, callable: readonly string[]): string {
  return new ModelBuilder(random, callable).build(processId)
}

interface Block {
  readonly first: string
  readonly last: string
}

const LEAVES = [
  'service',
  'service',
  'service',
  'user',
  'user',
  'message',
  'timer',
  'task',
  'script',
  'decide',
  'throw',
  'signal',
] as const
const TASKS = ['user', 'user', 'user', 'user', 'service', 'timer', 'message'] as const
const INNER = [...LEAVES, 'exclusive', 'exclusive', 'parallel', 'inclusive', 'events', 'sub', 'call'] as const
const BOTH = ['start', 'end'] as const

class ModelBuilder {
  readonly #random: Random
  readonly #callable: readonly string[]
  readonly #extensions: RandomExtensions
  /** Some models are mostly user tasks: there the commands meet tasks and their listeners. */
  readonly #isOfTasks: boolean
  readonly #events: RandomEvents

  constructor(random: Random, callable: readonly string[]) {
    this.#random = random
    this.#callable = callable
    this.#isOfTasks = random.chance(0.4)
    this.#extensions = new RandomExtensions(random)
    this.#events = new RandomEvents(random)
  }

  build(processId: string): string {
    const body = this.#extensions.of({ listeners: BOTH }) + this.#scope(0)
    return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="${processId}" isExecutable="true">
${body}
</bpmn:process>${this.#events.roots}
</bpmn:definitions>
`
  }

  #scope(depth: number): string {
    const parts: string[] = []
    const start = this.#events.id('start')
    const end = this.#events.id('end')
    parts.push(`<bpmn:startEvent id="${start}">${this.#extensions.of({ mapped: 'out', listeners: ['end'] })}</bpmn:startEvent>`)
    let before = start
    for (let count = 1 + this.#random.integer(3); count > 0; count--) {
      const block = this.#block(depth, parts)
      parts.push(flow(before, block.first))
      before = block.last
    }
    parts.push(flow(before, end), this.#endEvent(end))
    if (this.#random.chance(0.15)) this.#eventSubProcess(depth, parts)
    return artifactsLast(parts)
  }

  #endEvent(id: string): string {
    const kind = this.#random.pick(['none', 'none', 'none', 'none', 'terminate', 'error'])
    const definition =
      kind === 'error' ? this.#events.error(['E', 'F', '=who']) : kind === 'none' ? '' : '<bpmn:terminateEventDefinition />'
    const listeners = kind === 'error' ? (['start'] as const) : BOTH
    return `<bpmn:endEvent id="${id}">${this.#extensions.of({ listeners })}${definition}</bpmn:endEvent>`
  }

  #eventSubProcess(depth: number, parts: string[]): void {
    const inside: string[] = []
    const [start, end] = [this.#events.id('event-start'), this.#events.id('end')]
    const block = this.#block(Math.max(depth + 1, 2), inside)
    const interrupting = this.#random.chance(0.5)
    const definition = this.#events.caught(this.#random.pick(['timer', 'message', 'signal']), interrupting)
    inside.push(
      `<bpmn:startEvent id="${start}" isInterrupting="${interrupting}">${this.#extensions.of({ mapped: 'out', listeners: ['end'] })}${definition}</bpmn:startEvent>`,
      this.#endEvent(end),
      flow(start, block.first),
      flow(block.last, end),
    )
    const content = `${this.#extensions.of({ mapped: 'in-and-out', listeners: BOTH })}${artifactsLast(inside)}`
    parts.push(`<bpmn:subProcess id="${this.#events.id('event-sub')}" triggeredByEvent="true">${content}</bpmn:subProcess>`)
  }

  #kinds(depth: number) {
    if (depth < 2 && this.#random.chance(this.#isOfTasks ? 0.2 : 1)) return INNER
    return this.#isOfTasks ? TASKS : LEAVES
  }

  #block(depth: number, parts: string[]): Block {
    const kind = this.#random.pick(this.#kinds(depth))
    switch (kind) {
      case 'exclusive':
      case 'parallel':
      case 'inclusive':
        return this.#branches(kind, depth, parts)
      case 'events':
        return this.#eventBasedGateway(parts)
      case 'sub':
        return this.#activity('subProcess', '', parts, () => this.#scope(depth + 1))
      case 'call':
        return this.#call(parts)
      default:
        return this.#leaf(kind, parts)
    }
  }

  #leaf(kind: (typeof LEAVES)[number], parts: string[]): Block {
    if (kind === 'service') return this.#activity('serviceTask', this.#extensions.taskDefinition(), parts)
    if (kind === 'user') return this.#activity('userTask', this.#extensions.userTask(), parts)
    if (kind === 'decide') return this.#activity('businessRuleTask', calledDecision(this.#random), parts)
    if (kind === 'script') return this.#activity('scriptTask', this.#script(), parts)
    const id = this.#events.id(kind)
    if (kind === 'task' || kind === 'throw') {
      const tag = kind === 'task' ? 'task' : 'intermediateThrowEvent'
      const content = kind === 'task' ? '' : this.#events.thrown()
      parts.push(`<bpmn:${tag} id="${id}">${this.#extensions.of({ listeners: BOTH })}${content}</bpmn:${tag}>`)
      return { first: id, last: id }
    }
    const definition = this.#events.caught(kind, true)
    const extensions = this.#extensions.of({ listeners: BOTH, ...(kind === 'message' && { mapped: 'out' }) })
    parts.push(`<bpmn:intermediateCatchEvent id="${id}">${extensions}${definition}</bpmn:intermediateCatchEvent>`)
    return { first: id, last: id }
  }

  #script(): string {
    return `<zeebe:script expression="${this.#random.pick(['=n + 1', '=if who = null then n else {a: who}', '=assert(n, n &lt; 5)'])}" resultVariable="result" />`
  }

  #call(parts: string[]): Block {
    if (this.#callable.length === 0) return this.#leaf('service', parts)
    const processId = this.#random.pick([...this.#callable, '=child', 'nobody'])
    const all = this.#random.pick([
      '',
      ' propagateAllChildVariables="true"',
      ' propagateAllChildVariables="false" propagateAllParentVariables="false"',
    ])
    return this.#activity('callActivity', `<zeebe:calledElement processId="${processId}"${all} />`, parts)
  }

  /** With boundary events that lead to the gateway behind the activity; now and then once for each item of a list. */
  #activity(tag: string, content: string, parts: string[], inside = () => ''): Block {
    const id = this.#events.id(tag)
    const extensions = this.#extensions.of({ content, mapped: 'in-and-out', listeners: BOTH })
    const loop = this.#random.chance(0.12) ? this.#loop() : ''
    parts.push(`<bpmn:${tag} id="${id}">${extensions}${loop}${inside()}</bpmn:${tag}>`)
    // The real engine stops for good where a loop's boundary event cannot be subscribed to.
    const count = loop === '' ? this.#random.pick([0, 0, 1, 1, 2]) : 0
    if (count === 0) return { first: id, last: id }
    const join = this.#events.id('join')
    parts.push(this.#gateway('exclusive', join), flow(id, join))
    if (tag === 'serviceTask' && this.#random.chance(0.2)) this.#compensation(id, parts)
    const last = tag === 'userTask' ? 'signal' : tag === 'subProcess' || tag === 'callActivity' ? 'escalation' : 'error'
    const kinds = ['timer', 'message', last] as const
    for (const kind of [this.#random.pick(kinds), 'message' as const].slice(0, count)) this.#boundary(kind, id, join, parts)
    return { first: id, last: join }
  }

  #loop(): string {
    const sequential = this.#random.chance(0.5)
    const output = this.#random.pick(['', ' outputCollection="results" outputElement="=result"'])
    const condition = this.#random.chance(0.2) ? '=n &gt; 3' : ''
    const completion =
      condition && `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${condition}</bpmn:completionCondition>`
    const loop = `<zeebe:loopCharacteristics inputCollection="${this.#random.pick(['=[1, 2]', '=[n, who, 3]', '=items'])}" inputElement="item"${output} />`
    return `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}">${extensionElements(loop)}${completion}</bpmn:multiInstanceLoopCharacteristics>`
  }

  #gateway(kind: string, id: string, attributes = '', content = ''): string {
    const extensions = this.#extensions.of({ listeners: ['start'] })
    return `<bpmn:${kind}Gateway id="${id}"${attributes}>${extensions}${content}</bpmn:${kind}Gateway>`
  }

  #boundary(kind: CaughtEvent, attachedTo: string, join: string, parts: string[]): void {
    const id = this.#events.id('boundary')
    const interrupting = kind === 'error' || this.#random.chance(0.5)
    const definition = this.#events.caught(kind, interrupting)
    const cancel = interrupting ? '' : ' cancelActivity="false"'
    parts.push(
      `<bpmn:boundaryEvent id="${id}" attachedToRef="${attachedTo}"${cancel}>${this.#extensions.of({ mapped: 'out', listeners: ['end'] })}${definition}</bpmn:boundaryEvent>`,
    )
    if (interrupting) {
      parts.push(flow(id, join))
      return
    }
    const end = this.#events.id('end')
    parts.push(`<bpmn:endEvent id="${end}">${this.#extensions.of({ listeners: BOTH })}</bpmn:endEvent>`, flow(id, end))
  }

  #compensation(activity: string, parts: string[]): void {
    const [event, handler] = [this.#events.id('compensated'), this.#events.id('undo')]
    const content = this.#extensions.of({ content: this.#extensions.taskDefinition(), listeners: BOTH })
    parts.push(
      `<bpmn:boundaryEvent id="${event}" attachedToRef="${activity}">${this.#events.compensation()}</bpmn:boundaryEvent>`,
      `<bpmn:serviceTask id="${handler}" isForCompensation="true">${content}</bpmn:serviceTask>`,
      `<bpmn:association id="${this.#events.id('association')}" sourceRef="${event}" targetRef="${handler}" associationDirection="One" />`,
    )
  }

  #eventBasedGateway(parts: string[]): Block {
    const gateway = this.#events.id('events')
    const join = this.#events.id('join')
    const definitions = [this.#events.message(), this.#random.chance(0.5) ? this.#events.message() : this.#events.timer('catch')]
    const ids = definitions.map(() => this.#events.id('either'))
    const outgoing = ids.map(id => `<bpmn:outgoing>${gateway}-to-${id}</bpmn:outgoing>`).join('')
    parts.push(this.#gateway('eventBased', gateway, '', outgoing), this.#gateway('exclusive', join))
    for (const [index, id] of ids.entries()) {
      const extensions = this.#extensions.of({ listeners: BOTH })
      parts.push(`<bpmn:intermediateCatchEvent id="${id}">${extensions}${definitions[index]}</bpmn:intermediateCatchEvent>`)
      parts.push(flow(gateway, id), flow(id, join))
    }
    return { first: gateway, last: join }
  }

  #branches(kind: 'exclusive' | 'parallel' | 'inclusive', depth: number, parts: string[]): Block {
    const fork = this.#events.id(kind)
    const join = this.#events.id(`${kind}-join`)
    const blocks = Array.from({ length: 2 + this.#random.integer(2) }, () => this.#block(depth + 1, parts))
    const hasDefault = kind !== 'parallel' && this.#random.chance(0.7)
    const byDefault = hasDefault ? ` default="${fork}-to-${blocks.at(-1)?.first}"` : ''
    for (const [branch, block] of blocks.entries()) {
      const isDefault = hasDefault && branch === blocks.length - 1
      const condition = kind === 'parallel' || isDefault ? undefined : this.#condition(branch)
      parts.push(flow(fork, block.first, condition), flow(block.last, join))
    }
    parts.push(this.#gateway(kind, fork, byDefault), this.#gateway(kind, join))
    return { first: fork, last: join }
  }

  #condition(branch: number): string {
    return this.#random.pick([
      `=n &gt; ${branch * 2}`,
      `=n &gt;= ${branch}`,
      '=n = 1 or n = 3',
      '=is defined(missing)',
      '=who',
      '=missing &gt; 1',
    ])
  }
}

/** As BPMN's schema has them: all of a scope's flow elements, then what only hangs on them. */
function artifactsLast(parts: readonly string[]): string {
  const isArtifact = (part: string): boolean => part.startsWith('<bpmn:association')
  return [...parts.filter(part => !isArtifact(part)), ...parts.filter(isArtifact)].join('\n')
}

function flow(from: string, to: string, condition?: string): string {
  const expression =
    condition && `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
  return `<bpmn:sequenceFlow id="${from}-to-${to}" sourceRef="${from}" targetRef="${to}">${expression ?? ''}</bpmn:sequenceFlow>`
}
