import type { HistoryRecord } from '../plugin-api.ts'
import { withoutNumbers } from './open-record.ts'

type MaskVariable = (name: string, value: unknown) => unknown
type Value = HistoryRecord['value']

/**
 * The records of a case as everybody sees them at first: variables masked as the fields that fill them, wherever a record carries
 * them, and whatever else repeats a masked text (a message's correlation key, an input of a decision).
 */
export class HistoryMask {
  readonly #mask: MaskVariable
  /** What each masked text reads instead. */
  readonly #masked = new Map<string, string>()
  constructor(mask: MaskVariable) {
    this.#mask = mask
  }

  /** Reads a record before any is masked: one may repeat what only a later one says of a variable. */
  read({ valueType, value }: Pick<HistoryRecord, 'valueType' | 'value'>): void {
    if (valueType === 'VARIABLE') this.#learn(String(value['name']), parsed(value['value']))
    this.#eachVariable(value, (name, inner) => void this.#learn(name, inner))
  }

  apply(record: HistoryRecord): HistoryRecord {
    const { valueType, value } = record
    const own = valueType === 'VARIABLE' ? { ...value, value: this.#json(String(value['name']), String(value['value'])) } : value
    return { ...record, value: withoutNumbers(this.#walk(own)) as Value }
  }

  #learn(name: string, value: unknown): void {
    const shown = this.#mask(name, value)
    if (shown === value || typeof value !== 'string' || value === '') return
    this.#masked.set(value, String(shown))
    this.#masked.set(JSON.stringify(value), JSON.stringify(shown))
  }

  /** What is not masked keeps the digits it came with. */
  #json(name: string, json: string): string {
    const value = parsed(json)
    const shown = this.#mask(name, value)
    return shown === value ? json : JSON.stringify(shown)
  }

  #walk(value: unknown): unknown {
    if (typeof value === 'string') return this.#masked.get(value) ?? value
    if (Array.isArray(value)) return value.map(item => this.#walk(item))
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        this.#walk(name === 'variables' && isObject(inner) ? this.#variables(inner) : inner),
      ]),
    )
  }

  #variables(variables: Value): Value {
    return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, this.#mask(name, value)]))
  }

  #eachVariable(value: unknown, visit: (name: string, value: unknown) => void): void {
    if (Array.isArray(value)) for (const item of value) this.#eachVariable(item, visit)
    if (!isObject(value)) return
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'variables' && isObject(inner)) for (const [key, each] of Object.entries(inner)) visit(key, each)
      else this.#eachVariable(inner, visit)
    }
  }
}

const isObject = (value: unknown): value is Value => typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(json: unknown): unknown {
  try {
    return JSON.parse(String(json)) as unknown
  } catch {
    return json
  }
}
