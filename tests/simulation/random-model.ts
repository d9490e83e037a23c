import type { Random } from './random.ts'

/** A process of random blocks, one after the other and inside each other; some of its expressions fail. */
export function randomModel(random: Random, processId: string, callable: readonly string[]): string {
  return new ModelBuilder(random, callable).build(processId)
}

interface Block {
  readonly first: string
  readonly last: string
}

const LEAVES = ['service', 'service', 'service', 'user', 'user', 'message', 'timer'] as const
const INNER = [...LEAVES, 'exclusive', 'exclusive', 'parallel', 'inclusive', 'events', 'sub', 'call'] as const

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
<bpmn:process id="${processId}" isExecutable="true">
${body}
</bpmn:process>${this.#roots}
</bpmn:definitions>
`
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
    const kind = this.#random.pick(depth < 2 ? INNER : LEAVES)
    switch (kind) {
      case 'exclusive':
      case 'parallel':
      case 'inclusive':
        return this.#branches(kind, depth, parts)
      case 'events':
        return this.#eventBasedGateway(parts)
      case 'sub':
        return this.#activity('subProcess', `${this.#mapping('sub')}${this.#scope(depth + 1)}`, parts)
      case 'call':
        return this.#call(parts)
      default:
        return this.#leaf(kind, parts)
    }
  }

  #leaf(kind: (typeof LEAVES)[number], parts: string[]): Block {
    if (kind === 'service') return this.#activity('serviceTask', this.#mapping(this.#taskDefinition()), parts)
    if (kind === 'user') return this.#activity('userTask', this.#mapping(this.#userTask()), parts)
    const id = this.#id(kind)
    const definition = kind === 'message' ? this.#message() : this.#timerOf('catch')
    const mapping = kind === 'message' ? this.#mapping('') : ''
    parts.push(`<bpmn:intermediateCatchEvent id="${id}">${mapping}${definition}</bpmn:intermediateCatchEvent>`)
    return { first: id, last: id }
  }

  #taskDefinition(): string {
    const type = this.#random.pick(['work', 'work', 'work', '=kind', 'other'])
    return `<zeebe:taskDefinition type="${type}" retries="${this.#random.pick(['2', '1', '=n'])}" />`
  }

  #userTask(): string {
    const assignee = this.#random.pick(['', ' assignee="ann"', ' assignee="=who"'])
    const groups = this.#random.pick(['', ' candidateGroups="=[who, &quot;g&quot;]"', ' candidateGroups="a, b"'])
    const assignment = assignee + groups === '' ? '' : `<zeebe:assignmentDefinition${assignee}${groups} />`
    const schedule = this.#random.pick(['', '', '<zeebe:taskSchedule dueDate="2030-01-01T00:00:00Z" followUpDate="=when" />'])
    const priority = this.#random.pick(['', '', '<zeebe:priorityDefinition priority="=n * 10" />'])
    return `<zeebe:userTask />${assignment}${schedule}${priority}`
  }

  /** Extension elements with the given ones, and mappings at random. */
  #mapping(content: string): string {
    const elements = content === 'sub' ? '' : content
    if (this.#random.chance(0.6)) return elements === '' ? '' : extension(elements)
    const input = this.#random.pick([
      '=n + 1',
      '=who',
      'text',
      '=[n, n]',
      '={a: n, b: [who]}',
      '=missing.deep',
      '=assert(n, n &lt; 5)',
    ])
    const output = this.#random.pick(['=result', '=n', '=local', '=if n &gt; 2 then 1 else 2', '=assert(result, result != null)'])
    const inputs =
      content === '' ? '' : `<zeebe:input source="${input}" target="${this.#random.pick(['local', 'deep.local'])}" />`
    return extension(`${elements}<zeebe:ioMapping>${inputs}<zeebe:output source="${output}" target="n" /></zeebe:ioMapping>`)
  }

  #call(parts: string[]): Block {
    if (this.#callable.length === 0) return this.#leaf('service', parts)
    const processId = this.#random.pick([...this.#callable, '=child', 'nobody'])
    const all = this.#random.pick([
      '',
      ' propagateAllChildVariables="true"',
      ' propagateAllChildVariables="false" propagateAllParentVariables="false"',
    ])
    return this.#activity('callActivity', this.#mapping(`<zeebe:calledElement processId="${processId}"${all} />`), parts)
  }

  /** With boundary events that lead to the gateway behind the activity. */
  #activity(tag: string, content: string, parts: string[]): Block {
    const id = this.#id(tag)
    parts.push(`<bpmn:${tag} id="${id}">${content}</bpmn:${tag}>`)
    const count = this.#random.pick([0, 0, 1, 1, 2])
    if (count === 0) return { first: id, last: id }
    const join = this.#id('join')
    parts.push(`<bpmn:exclusiveGateway id="${join}" />`, flow(id, join))
    const kinds = ['timer', 'message', tag === 'userTask' ? 'timer' : 'error'] as const
    for (const kind of [this.#random.pick(kinds), 'message' as const].slice(0, count)) this.#boundary(kind, id, join, parts)
    return { first: id, last: join }
  }

  #boundary(kind: 'timer' | 'message' | 'error', attachedTo: string, join: string, parts: string[]): void {
    const id = this.#id('boundary')
    const interrupting = kind === 'error' || this.#random.chance(0.5)
    const definition =
      kind === 'timer' ? this.#timerOf(interrupting ? 'once' : 'cycle') : kind === 'message' ? this.#message() : this.#error()
    const cancel = interrupting ? '' : ' cancelActivity="false"'
    parts.push(
      `<bpmn:boundaryEvent id="${id}" attachedToRef="${attachedTo}"${cancel}>${this.#mapping('')}${definition}</bpmn:boundaryEvent>`,
    )
    if (interrupting) {
      parts.push(flow(id, join))
      return
    }
    const end = this.#id('end')
    parts.push(`<bpmn:endEvent id="${end}" />`, flow(id, end))
  }

  #timerOf(kind: 'catch' | 'once' | 'cycle'): string {
    if (kind === 'cycle') return timer('timeCycle', this.#random.pick(['R2/PT5M', 'R/PT20M', 'R3/PT1M', '="R2/" + pause']))
    return timer('timeDuration', this.#random.pick(['PT5M', 'PT10M', '=duration(pause)', '=pause']))
  }

  #error(): string {
    if (this.#random.chance(0.3)) return '<bpmn:errorEventDefinition />'
    const id = this.#id('error')
    this.#roots += `\n<bpmn:error id="${id}" errorCode="${this.#random.pick(['E', 'F'])}" />`
    return `<bpmn:errorEventDefinition errorRef="${id}" />`
  }

  #message(): string {
    const id = this.#id('message')
    const extensionElements = extension(
      `<zeebe:subscription correlationKey="${this.#random.pick(['=id', '=id', '=who', '=n'])}" />`,
    )
    this.#roots += `\n<bpmn:message id="${id}" name="${id}">${extensionElements}</bpmn:message>`
    return `<bpmn:messageEventDefinition messageRef="${id}" />`
  }

  #eventBasedGateway(parts: string[]): Block {
    const gateway = this.#id('events')
    const join = this.#id('join')
    const definitions = [this.#message(), this.#random.chance(0.5) ? this.#message() : this.#timerOf('catch')]
    const ids = definitions.map(() => this.#id('either'))
    const outgoing = ids.map(id => `<bpmn:outgoing>${gateway}-to-${id}</bpmn:outgoing>`).join('')
    parts.push(
      `<bpmn:eventBasedGateway id="${gateway}">${outgoing}</bpmn:eventBasedGateway>`,
      `<bpmn:exclusiveGateway id="${join}" />`,
    )
    for (const [index, id] of ids.entries()) {
      parts.push(`<bpmn:intermediateCatchEvent id="${id}">${definitions[index]}</bpmn:intermediateCatchEvent>`)
      parts.push(flow(gateway, id), flow(id, join))
    }
    return { first: gateway, last: join }
  }

  #branches(kind: 'exclusive' | 'parallel' | 'inclusive', depth: number, parts: string[]): Block {
    const fork = this.#id(kind)
    const join = this.#id(`${kind}-join`)
    const blocks = Array.from({ length: 2 + this.#random.integer(2) }, () => this.#block(depth + 1, parts))
    const hasDefault = kind !== 'parallel' && this.#random.chance(0.7)
    const byDefault = hasDefault ? ` default="${fork}-to-${blocks.at(-1)?.first}"` : ''
    for (const [branch, block] of blocks.entries()) {
      const isDefault = hasDefault && branch === blocks.length - 1
      const condition = kind === 'parallel' || isDefault ? undefined : this.#condition(branch)
      parts.push(flow(fork, block.first, condition), flow(block.last, join))
    }
    parts.push(`<bpmn:${kind}Gateway id="${fork}"${byDefault} />`, `<bpmn:${kind}Gateway id="${join}" />`)
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

const extension = (content: string): string => `<bpmn:extensionElements>${content}</bpmn:extensionElements>`

const timer = (kind: string, text: string): string =>
  `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${kind}></bpmn:timerEventDefinition>`

function flow(from: string, to: string, condition?: string): string {
  const expression =
    condition && `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
  return `<bpmn:sequenceFlow id="${from}-to-${to}" sourceRef="${from}" targetRef="${to}">${expression ?? ''}</bpmn:sequenceFlow>`
}
