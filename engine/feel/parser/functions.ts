import { expression } from './expressions.ts'
import { parseType } from '../standard/types.ts'
import type { Source } from './source.ts'
import type { Expression, Parameters } from './syntax.ts'
import { range } from './unary-tests.ts'
import { qualifiedName } from './values.ts'

/** Built-ins whose names hold a reserved word. */
const RESERVED_NAMES = ['and', 'or', 'date and time', 'years and months duration', 'get or else'] as const

export function functionInvocation(source: Source): Expression | undefined {
  const single = source.identifierWithBlanks() ?? source.oneOf(...RESERVED_NAMES)
  const names = single === undefined ? qualifiedName(source) : [single]
  if (!names || !source.token('(')) return undefined
  const parameters = functionParameters(source) ?? { named: false, list: [] }
  if (!source.token(')')) return undefined
  const name = names.at(-1)!
  if (names.length === 1) return { kind: 'invocation', name, parameters }
  return { kind: 'qualified invocation', path: { kind: 'reference', names: names.slice(0, -1) }, name, parameters }
}

export function functionParameters(source: Source): Parameters | undefined {
  const named = source.separated(',', () => {
    const name = parameterName(source)
    const value = name !== undefined && source.token(':') ? argument(source) : undefined
    return value && ([name!, value] as const)
  })
  if (named) return { named: true, byName: new Map(named) }
  const list = source.separated(',', () => argument(source))
  return list && { named: false, list }
}

const argument = (source: Source): Expression | undefined => range(source) ?? expression(source)

function parameterName(source: Source): string | undefined {
  source.space()
  return source.identifierWithBlanks() ?? source.name()
}

export function functionDefinition(source: Source): Expression | undefined {
  if (!source.token('function') || !source.token('(')) return undefined
  const parameters = source.separated(',', () => formalParameter(source)) ?? []
  if (!source.token(')')) return undefined
  if (source.attempt(() => externalFunction(source))) return { kind: 'external function' }
  const body = expression(source)
  return body && { kind: 'function definition', parameters, body }
}

/** The standard lets a parameter have a type; it is read, not enforced. */
function formalParameter(source: Source): string | undefined {
  const name = parameterName(source)
  if (name !== undefined && source.isStandard && source.token(':') && !parseType(source)) return undefined
  return name
}

/** Java methods: read, so that they can be refused by name. */
function externalFunction(source: Source): true | undefined {
  const words = ['external', '{', 'java', ':', '{', 'class', ':']
  if (!words.every(word => source.token(word))) return undefined
  source.space()
  if (source.quoted() === undefined || !source.token(',')) return undefined
  if (!['method signature', ':'].every(word => source.token(word))) return undefined
  source.space()
  if (source.quoted() === undefined) return undefined
  return source.token('}') && source.token('}') ? true : undefined
}
