import { invalidArgument, type Problem } from '../problem.ts'
import type { Body } from './body.ts'

/** What is wrong with a request, told all at once in the words of Camunda's gateway. */
export class Violations {
  private readonly found: string[] = []

  add(violation: string): void {
    this.found.push(violation)
  }

  /** Notes a value that is not there. @returns the value, or `otherwise`, which `check` keeps from being used */
  required<T>(name: string, value: T | undefined, otherwise: T): T {
    if (value !== undefined && !(typeof value === 'string' && value.trim() === '')) return value
    this.add(`No ${name} provided`)
    return otherwise
  }

  /** Notes a value that must be there and above 0. */
  positive(name: string, value: number | undefined): number {
    const given = this.required(name, value, 1)
    if (given < 1) this.wrong(name, given, 'greater than 0')
    return given
  }

  wrong(name: string, value: unknown, expected: string): void {
    this.add(`The value for ${name} is '${String(value)}' but must be ${expected}`)
  }

  /** Notes all but one of several that exclude each other. */
  exactlyOne(values: Readonly<Record<string, unknown>>): void {
    const names = Object.keys(values)
    const given = names.filter(name => values[name] !== undefined).length
    if (given === 0) this.add(`At least one of [${names.join(', ')}] is required`)
    if (given > 1) this.add(`Only one of [${names.join(', ')}] is allowed`)
  }

  /** @throws INVALID_ARGUMENT with all that was found */
  check(): void {
    if (this.found.length > 0) throw this.problem()
  }

  private problem(): Problem {
    const text = this.found.join('. ')
    return invalidArgument(text.endsWith('.') ? text : `${text}.`)
  }
}

export const invalidKey = (name: string, value: unknown): string =>
  `The provided ${name} '${String(value)}' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?`

export const invalidDate = (name: string, value: unknown): string =>
  `The provided ${name} '${String(value)}' cannot be parsed as a date according to RFC 3339, section 5.6`

/** The number by which a caller finds its operation's records on a cluster; checked, not kept. */
export function checkOperationReference(body: Body, violations: Violations): void {
  const reference = body.integer('operationReference')
  if (reference !== undefined && reference < 1) violations.wrong('operationReference', reference, '> 0')
}
