import type { Random } from './random.ts'

/** A process of random blocks, one after the other and inside each other. */
export function randomModel(random: Random, processId: string, callable: readonly string[]): string {
  return new ModelBuilder(random, callable).build(processId)
}

interface Block {
  readonly first: string
  readonly last: string
}

class ModelBuilder {
  readonly #random: Random
  readonly #callable: readonly string[]
  #ids = 0
  #roots = ''

  constructor(random: Random, callable: readonly string[]) {
    this.#random = random
    this.#callable = callable
  }

  build(processId: string): string {
    const body = this.#scope(0)
    return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="${processId}" isExecutable="true">${body}</bpmn:process>${this.#roots}
</bpmn:definitions>`
  }

  #id(kind: string): string {
    this.#ids += 1
    return `${kind}-${this.#ids}`
  }

  #scope(depth: number): string {
    const parts: string[] = []
    const start = this.#id('start')
    const end = this.#id('end')
    parts.push(`<bpmn:startEvent id="${start}" />`)
    let before = start
    for (let count = 1 + this.#random.integer(3); count > 0; count--) {
      const block = this.#block(depth, parts)
      parts.push(flow(before, block.first))
      before = block.last
    }
    const terminate = this.#random.chance(0.2) ? '<bpmn:terminateEventDefinition />' : ''
    parts.push(flow(before, end), `<bpmn:endEvent id="${end}">${terminate}</bpmn:endEvent>`)
    return parts.join('\n')
  }

  #block(depth: number, parts: string[]): Block {
    const simple = ['service', 'service', 'user', 'message', 'timer'] as const
    const kind = this.#random.pick(depth < 2 ? ([...simple, 'exclusive', 'parallel', 'sub', 'call'] as const) : simple)
    switch (kind) {
      case 'exclusive':
      case 'parallel':
        return this.#branches(kind, depth, parts)
      case 'sub':
        return this.#activity('subProcess', this.#scope(depth + 1), parts)
      case 'call':
        return this.#call(parts)
      default:
        return this.#leaf(kind, parts)
    }
  }

  #leaf(kind: 'service' | 'user' | 'message' | 'timer', parts: string[]): Block {
    if (kind === 'service')
      return this.#activity('serviceTask', extension(`<zeebe:taskDefinition type="work" retries="2" />${this.#mapping()}`), parts)
    if (kind === 'user')
      return this.#activity('userTask', extension('<zeebe:userTask /><zeebe:assignmentDefinition assignee="ann" />'), parts)
    const id = this.#id(kind)
    const definition = kind === 'message' ? this.#message() : timer('timeDuration', 'PT10M')
    parts.push(`<bpmn:intermediateCatchEvent id="${id}">${definition}</bpmn:intermediateCatchEvent>`)
    return { first: id, last: id }
  }

  #mapping(): string {
    if (this.#random.chance(0.5)) return ''
    return '<zeebe:ioMapping><zeebe:input source="=n + 1" target="local" /><zeebe:output source="=result" target="n" /></zeebe:ioMapping>'
  }

  #call(parts: string[]): Block {
    if (this.#callable.length === 0) return this.#leaf('service', parts)
    const processId = this.#random.pick(this.#callable)
    return this.#activity(
      'callActivity',
      extension(`<zeebe:calledElement processId="${processId}" propagateAllChildVariables="true" />`),
      parts,
    )
  }

  /** With boundary events that lead to the gateway behind the activity. */
  #activity(tag: string, content: string, parts: string[]): Block {
    const id = this.#id(tag)
    parts.push(`<bpmn:${tag} id="${id}">${content}</bpmn:${tag}>`)
    if (this.#random.chance(0.5)) return { first: id, last: id }
    const join = this.#id('join')
    const event = this.#id('boundary')
    const kind = this.#random.pick(['timer', 'message', 'error'] as const)
    const interrupting = kind === 'error' || this.#random.chance(0.6)
    const definition =
      kind === 'timer' ? this.#timerOf(interrupting) : kind === 'message' ? this.#message() : '<bpmn:errorEventDefinition />'
    const cancel = interrupting ? '' : ' cancelActivity="false"'
    parts.push(
      `<bpmn:exclusiveGateway id="${join}" />`,
      `<bpmn:boundaryEvent id="${event}" attachedToRef="${id}"${cancel}>${definition}</bpmn:boundaryEvent>`,
      flow(id, join),
    )
    if (interrupting) parts.push(flow(event, join))
    else {
      const end = this.#id('end')
      parts.push(`<bpmn:endEvent id="${end}" />`, flow(event, end))
    }
    return { first: id, last: join }
  }

  #timerOf(interrupting: boolean): string {
    return interrupting ? timer('timeDuration', 'PT5M') : timer('timeCycle', this.#random.pick(['R2/PT5M', 'R/PT20M']))
  }

  #message(): string {
    const id = this.#id('message')
    const extensionElements = extension('<zeebe:subscription correlationKey="=id" />')
    this.#roots += `\n<bpmn:message id="${id}" name="${id}">${extensionElements}</bpmn:message>`
    return `<bpmn:messageEventDefinition messageRef="${id}" />`
  }

  #branches(kind: 'exclusive' | 'parallel', depth: number, parts: string[]): Block {
    const fork = this.#id(kind)
    const join = this.#id(`${kind}-join`)
    const count = 2 + this.#random.integer(2)
    let last = ''
    for (let branch = 0; branch < count; branch++) {
      const block = this.#block(depth + 1, parts)
      const conditional = kind === 'exclusive' && branch < count - 1
      last = `${fork}-to-${block.first}`
      parts.push(flow(fork, block.first, conditional ? `=n &gt; ${branch * 2}` : undefined), flow(block.last, join))
    }
    const byDefault = kind === 'exclusive' && this.#random.chance(0.7) ? ` default="${last}"` : ''
    const condition = kind === 'exclusive' && byDefault === ''
    if (condition)
      parts.splice(
        parts.findIndex(part => part.includes(`id="${last}"`)),
        1,
        flow(fork, last.slice(`${fork}-to-`.length), '=n &lt; 0'),
      )
    parts.push(`<bpmn:${kind}Gateway id="${fork}"${byDefault} />`, `<bpmn:${kind}Gateway id="${join}" />`)
    return { first: fork, last: join }
  }
}

const extension = (content: string): string => `<bpmn:extensionElements>${content}</bpmn:extensionElements>`

const timer = (kind: string, text: string): string =>
  `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${kind}></bpmn:timerEventDefinition>`

function flow(from: string, to: string, condition?: string): string {
  const expression =
    condition && `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
  return `<bpmn:sequenceFlow id="${from}-to-${to}" sourceRef="${from}" targetRef="${to}">${expression ?? ''}</bpmn:sequenceFlow>`
}
