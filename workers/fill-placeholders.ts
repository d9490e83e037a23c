import { hasPersonalNumber } from '../domain/personal-numbers.ts'
import { Incident } from './worker-contract.ts'

/** The variables that a task sees. */
export type Variables = Readonly<Record<string, unknown>>

const PLACEHOLDER = /\{([A-Za-z_]\w*(?:\.\w+)*)\}/g

/**
 * In a header `{dueOn}` stands for the process variable of that name, `{office.name}` for a field of one. A model that needs more
 * makes the variable by an input mapping in FEEL.
 * @param encode what becomes of a value where it is put in
 * @throws Incident for a variable that is not set, or is no text, number or yes/no; for an identity or mobile number
 */
export function fillText(template: string, variables: Variables, encode: (value: string) => string = value => value): string {
  const filled = template.replace(PLACEHOLDER, (_, path: string) => encode(plainText(path, valueOf(path, variables))))
  return withoutNumbers(filled)
}

/**
 * JSON whose texts have placeholders. A text that is nothing but one placeholder becomes the value as it is: `"{days}"` a number.
 * @throws Incident like `fillText`, and where the template is no JSON
 */
export function fillJson(template: string, variables: Variables): unknown {
  const filled = fillValue(parsed(template), variables)
  withoutNumbers(JSON.stringify(filled))
  return filled
}

/** @throws Incident where it holds an identity or mobile number: those are never variables, and never leave this way */
export function withoutNumbers(text: string): string {
  if (hasPersonalNumber(text)) throw new Incident('it would hold an identity or mobile number; nothing was sent')
  return text
}

export function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new Incident('a header of the task is no JSON')
  }
}

function fillValue(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') {
    const whole = value.match(/^\{([A-Za-z_]\w*(?:\.\w+)*)\}$/)?.[1]
    return whole === undefined ? fillText(value, variables) : valueOf(whole, variables)
  }
  if (Array.isArray(value)) return value.map(each => fillValue(each, variables))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fillValue(each, variables)]))
}

function valueOf(path: string, variables: Variables): unknown {
  const found = path.split('.').reduce<unknown>((value, name) => fieldOf(value, name), variables)
  if (found === undefined) throw new Incident(`variable ${path} is not set`)
  return found
}

export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Variables)[name] : undefined

function plainText(path: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Incident(`variable ${path} is no text, number or yes/no`)
}
