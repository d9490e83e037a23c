import type { ModdleElement } from 'bpmn-moddle'
import type { DraftEvent } from '../draft/draft.ts'
import { holding } from './extensions.ts'
import { create } from './moddle.ts'

/** Messages, errors, escalations and signals of a model: each stands once at its root. */
export class RootElements {
  readonly #found = new Map<string, ModdleElement>()
  get all(): readonly ModdleElement[] {
    return [...this.#found.values()]
  }

  /** The same message by another correlation key is another element. */
  message({ name, key }: { readonly name: string; readonly key?: string | undefined }): ModdleElement {
    const id = `message-${word(name)}`
    const extensionElements = key ? holding([create('zeebe:Subscription', { correlationKey: key })]) : undefined
    return this.#once(`message ${name} ${key ?? ''}`, id, free => create('bpmn:Message', { id: free, name, extensionElements }))
  }

  error(code: string): ModdleElement {
    return this.#once(`error ${code}`, `error-${word(code)}`, id => create('bpmn:Error', { id, name: code, errorCode: code }))
  }

  escalation(code: string): ModdleElement {
    return this.#once(`escalation ${code}`, `escalation-${word(code)}`, id =>
      create('bpmn:Escalation', { id, name: code, escalationCode: code }),
    )
  }

  signal(name: string): ModdleElement {
    return this.#once(`signal ${name}`, `signal-${word(name)}`, id => create('bpmn:Signal', { id, name }))
  }

  #once(key: string, id: string, make: (id: string) => ModdleElement): ModdleElement {
    const known = this.#found.get(key)
    if (known) return known
    const taken = new Set(this.all.map(each => each.id))
    let free = id
    for (let next = 2; taken.has(free); next++) free = `${id}-${next}`
    const made = make(free)
    this.#found.set(key, made)
    return made
  }
}

const word = (text: string): string => text.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '')
const formal = (body: string): ModdleElement => create('bpmn:FormalExpression', { body })

/** The one definition of an event, or undefined for a plain one. @param id of the event */
export function eventDefinition(id: string, event: DraftEvent, roots: RootElements): ModdleElement | undefined {
  const { message, timer, error, escalation, signal, link, condition } = event
  if (message !== undefined)
    return create('bpmn:MessageEventDefinition', {
      id: `${id}-message`,
      messageRef: roots.message(typeof message === 'string' ? { name: message } : message),
    })
  if (timer)
    return create('bpmn:TimerEventDefinition', {
      id: `${id}-timer`,
      timeDate: timer.date && formal(timer.date),
      timeDuration: timer.duration && formal(timer.duration),
      timeCycle: timer.cycle && formal(timer.cycle),
    })
  if (error !== undefined) return create('bpmn:ErrorEventDefinition', { id: `${id}-error`, errorRef: roots.error(error) })
  if (escalation !== undefined)
    return create('bpmn:EscalationEventDefinition', { id: `${id}-escalation`, escalationRef: roots.escalation(escalation) })
  if (signal !== undefined) return create('bpmn:SignalEventDefinition', { id: `${id}-signal`, signalRef: roots.signal(signal) })
  if (link !== undefined) return create('bpmn:LinkEventDefinition', { id: `${id}-link`, name: link })
  if (condition !== undefined)
    return create('bpmn:ConditionalEventDefinition', { id: `${id}-condition`, condition: formal(condition) })
  if (event.terminate) return create('bpmn:TerminateEventDefinition', { id: `${id}-terminate` })
  if (event.compensation) return create('bpmn:CompensateEventDefinition', { id: `${id}-compensation` })
  return undefined
}
