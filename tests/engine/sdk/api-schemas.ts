import { readFileSync } from 'node:fs'
import { z } from 'zod'

const PACKAGE = new URL('../../../node_modules/@camunda8/orchestration-cluster-api/dist/', import.meta.url)

/** The part of JSON Schema that the API's shapes come to. */
export interface Shape {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly not?: Shape
}

/**
 * The API's shapes as the SDK checks them. It does not export them, so the module that holds them is read out of its
 * bundle: from its heading to the next one's.
 */
function loadSchemas(): Readonly<Record<string, z.ZodType>> {
  const chunk = /from "\.\/(chunk-\w+\.js)"/.exec(readFileSync(new URL('index.js', PACKAGE), 'utf8'))![1]!
  const bundle = readFileSync(new URL(chunk, PACKAGE), 'utf8')
  const start = bundle.indexOf('// src/gen/zod.gen.ts')
  const module = bundle.slice(start, bundle.indexOf('\n// src/', start + 1)).replace(/^import .*$/gm, '')
  const define = (target: object, getters: Readonly<Record<string, () => unknown>>) => {
    for (const [name, get] of Object.entries(getters)) Object.defineProperty(target, name, { get })
  }
  // eslint-style rules forbid eval; this is the SDK's own code, in a test.
  const evaluate = Function('z', '__export', `${module}\nreturn zod_gen_exports`) as (...input: unknown[]) => never
  return evaluate(z, define)
}

const schemas = loadSchemas()

/** @param name the schema's name without its leading z: `SearchJobsData`, `JobSearchResult` */
export function shapeOf(name: string): Shape {
  return z.toJSONSchema(schemas[`z${name}`]!, { io: 'input', unrepresentable: 'any' }) as Shape
}

/** All properties of a shape, those of its parts included. */
export function propertiesOf(shape: Shape): Readonly<Record<string, Shape>> {
  return Object.assign({}, shape.properties, ...(shape.allOf ?? []).map(propertiesOf)) as Readonly<Record<string, Shape>>
}

/** A request's body; an optional one is described as a choice. */
export function bodyOf(operation: string): Readonly<Record<string, Shape>> {
  const body = propertiesOf(shapeOf(`${operation[0]!.toUpperCase()}${operation.slice(1)}Data`))['body']!
  return propertiesOf(body.anyOf?.find(choice => !choice.not) ?? body)
}

/** Every operation of the SDK's client. */
export function operationNames(): string[] {
  const requests = Object.getOwnPropertyNames(schemas).filter(name => /^z[A-Z]\w+Data$/.test(name))
  return requests.map(name => name[1]!.toLowerCase() + name.slice(2, -'Data'.length))
}
