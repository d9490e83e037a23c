import { isObject, jsonText, NumberText, parseJson } from './json.ts'
import type { Json, JsonObject } from './json.ts'
import { equalButForQuotes } from './library-texts.ts'
import { isKey } from './key-binding.ts'
import type { KeyBinding } from './key-binding.ts'

/** How far our times may lie from the real engine's, whose clock ran on while it worked. */
export interface TimeTolerance {
  /** Ours may be later by this much … */
  readonly laterMs: number
  /** … and earlier by this much. */
  readonly earlierMs: number
}

/** Where two values differ first. */
export interface ValueDifference {
  readonly path: string
  readonly expected: string
  readonly actual: string
}

/** Requests, a position, and where in the JVM an exception came from. */
const IGNORED = new Set(['requestId', 'requestStreamId', 'errorEventPosition', 'stacktrace'])
/** Fields that our records hold as a map from name to JSON text. */
export const DOCUMENTS: ReadonlySet<string> = new Set(['variables', 'customHeaders'])
/** Texts that hold JSON; the members of an object have no order there either. */
const JSON_TEXTS = new Set(['decisionOutput', 'inputValue', 'outputValue'])
const TIMES = new Set(['dueDate', 'followUpDate', 'deadline', 'recurringTime', 'creationTimestamp', 'timestamp', 'expireAt'])
const SETS = new Set(['ancestorScopeKeys'])

/** Compares one field of the real engine with ours, binding keys on the way. */
export class ValueComparer {
  readonly #keys: KeyBinding
  readonly #tolerance: TimeTolerance

  constructor(keys: KeyBinding, tolerance: TimeTolerance) {
    this.#keys = keys
    this.#tolerance = tolerance
  }

  compare(path: string, name: string, expected: Json, actual: unknown): ValueDifference | undefined {
    if (IGNORED.has(name) || isJavaBuffer(expected)) return undefined
    if (DOCUMENTS.has(name) && actual instanceof Map) return this.#document(path, expected, actual)
    if (actual instanceof Uint8Array) return this.#leaf(path, name, expected, base64(actual))
    if (Array.isArray(expected)) return this.#list(path, name, expected, actual)
    if (isObject(expected)) return this.#object(path, expected, actual)
    return this.#leaf(path, name, expected, actual)
  }

  #object(path: string, expected: Json, actual: unknown): ValueDifference | undefined {
    if (!isObject(expected) || !isRecordLike(actual)) return differ(path, expected, actual)
    const entries = this.#inTheirOrder(expected, actual instanceof Map ? actual : new Map(Object.entries(actual)))
    for (const [field, content] of Object.entries(expected)) {
      const difference = this.compare(`${path}.${field}`, field, content, entries.get(field))
      if (difference !== undefined) return difference
    }
    for (const [field, content] of entries) {
      if (!Object.hasOwn(expected, field) && content !== undefined && !IGNORED.has(field)) {
        return { path: `${path}.${field}`, expected: 'no such field', actual: show(content) }
      }
    }
    return undefined
  }

  #list(path: string, name: string, expected: readonly Json[], actual: unknown): ValueDifference | undefined {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differ(path, expected, actual)
    const ours = SETS.has(name) ? this.#asTheirs(expected, actual) : actual
    for (const [index, item] of expected.entries()) {
      const difference = this.compare(`${path}[${index}]`, name, item, ours[index])
      if (difference !== undefined) return difference
    }
    return undefined
  }

  /** A batch lists jobs of parallel branches in the order of their creation, which is loose: ours follow theirs. */
  #inTheirOrder(expected: JsonObject, actual: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
    const theirs = expected['jobKeys']
    const ours = actual.get('jobKeys')
    const jobs = actual.get('jobs')
    if (!Array.isArray(theirs) || !Array.isArray(ours) || !Array.isArray(jobs)) return actual
    const order = theirs.map(key => ours.indexOf(isKey(key) ? this.#keys.toOurs(key) : key))
    if (order.includes(-1) || order.length !== ours.length) return actual
    return new Map([...actual, ['jobKeys', order.map(at => ours[at])], ['jobs', order.map(at => jobs[at])]])
  }

  /** A set of keys has no order of its own: each of ours where theirs stands. */
  #asTheirs(expected: readonly Json[], actual: readonly unknown[]): readonly unknown[] {
    const ours = expected.map(key => (isKey(key) ? this.#keys.toOurs(key) : key))
    return ours.every(key => actual.includes(key)) ? ours : actual
  }

  #leaf(path: string, name: string, expected: Json, actual: unknown): ValueDifference | undefined {
    const wanted = expected instanceof NumberText ? expected.text : expected
    if (typeof actual === 'number' || typeof actual === 'bigint') {
      if (typeof expected === 'string' || typeof expected === 'boolean' || expected === null)
        return differ(path, expected, actual)
      if (isKey(expected)) {
        return isKey(actual) && this.#keys.bind(expected, actual) ? undefined : differ(path, this.#keys.toOurs(expected), actual)
      }
      if (String(wanted) === String(actual)) return undefined
      return TIMES.has(name) && this.#near(Number(wanted), Number(actual)) ? undefined : differ(path, expected, actual)
    }
    if (typeof expected === 'string' && typeof actual === 'string') return this.#text(path, name, expected, actual)
    return Object.is(wanted, actual) ? undefined : differ(path, expected, actual)
  }

  #text(path: string, name: string, expected: string, actual: string): ValueDifference | undefined {
    if (expected === actual) return undefined
    const translated = this.#keys.textToOurs(expected)
    if (translated === actual || equalButForQuotes(translated, actual)) return undefined
    if (TIMES.has(name) && this.#near(Date.parse(expected), Date.parse(actual))) return undefined
    if ((path === 'value.value' || JSON_TEXTS.has(name)) && sameJson(tryParse(expected), tryParse(actual))) return undefined
    return differ(path, translated, actual)
  }

  /** A time of the real engine is ours, or as much later as its clock had run on. */
  #near(expected: number, actual: number): boolean {
    if (expected <= 0 || actual <= 0) return false
    return actual - expected <= this.#tolerance.laterMs && expected - actual <= this.#tolerance.earlierMs
  }

  #document(path: string, expected: Json, actual: ReadonlyMap<string, string>): ValueDifference | undefined {
    if (!isObject(expected)) return differ(path, expected, actual)
    for (const [name, content] of Object.entries(expected)) {
      const text = actual.get(name)
      if (text === undefined || !this.#sameContent(content, tryParse(text))) return differ(`${path}.${name}`, content, text)
    }
    const extra = [...actual.keys()].find(name => !Object.hasOwn(expected, name))
    return extra === undefined
      ? undefined
      : { path: `${path}.${extra}`, expected: 'no such variable', actual: show(actual.get(extra)) }
  }

  /** A header may tell a key, as text. */
  #sameContent(expected: Json, actual: Json | undefined): boolean {
    return sameJson(expected, actual) || (typeof expected === 'string' && this.#keys.textToOurs(expected) === actual)
  }
}

/** What the real engine's JSON shows of a field that was not meant to be shown (`elementIdBuffer`). */
const isJavaBuffer = (value: Json): boolean => isObject(value) && Object.keys(value).length === 1 && value['expandable'] === false

const isRecordLike = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** Deep equality with numbers by their text; members of an object in any order. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return false
  if (typeof a !== 'object' || a === null) return Object.is(a, b)
  if (a instanceof NumberText) return b instanceof NumberText && a.text === b.text
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  if (!isObject(a) || b === null || !isObject(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
}

const differ = (path: string, expected: unknown, actual: unknown): ValueDifference => ({
  path,
  expected: show(expected),
  actual: show(actual),
})

export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value instanceof NumberText) return value.text
  if (value instanceof Map) return `{${[...value].map(([name, text]) => `${JSON.stringify(name)}:${String(text)}`).join(',')}}`
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array))
    return jsonText(value as Json)
  return JSON.stringify(value)
}
