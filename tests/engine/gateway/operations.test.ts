import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Router } from '../../../engine/gateway/http/router.ts'
import { operations, type Operation } from '../../../engine/gateway/operation-list.ts'
import { refuseTheRest } from '../../../engine/gateway/operations.ts'
import { registerServed } from '../../../engine/gateway/routes.ts'
import { operationNames } from '../sdk/api-schemas.ts'
import { RestEngine } from './rest.ts'

const router = new Router()
registerServed(router)
const refusals = refuseTheRest(router)
const served = operations.filter(operation => !refusals.some(refusal => refusal.operation === operation))

/** The table of engine/README.md, from the code. */
function table(): string {
  const rows = new Map<string, string[]>()
  for (const { path, name } of served) rows.set(path.split('/')[2]!, [...(rows.get(path.split('/')[2]!) ?? []), name])
  const refused = new Map<string, { names: string[]; instead: string }>()
  for (const { operation, what, instead } of refusals) {
    refused.set(what, { names: [...(refused.get(what)?.names ?? []), operation.name], instead })
  }
  return [
    '| resource | served |',
    '|---|---|',
    ...[...rows].map(([resource, names]) => `| ${resource} | ${names.join(', ')} |`),
    '',
    '| refused with 501 | how many | instead |',
    '|---|---|---|',
    ...[...refused].map(([what, { names, instead }]) => `| ${what} | ${names.length} | ${instead} |`),
  ].join('\n')
}

/** What the specs of the gateway and of the SDK say, this one left out. */
function specs(): string {
  const folders = ['../gateway/', '../sdk/'].map(folder => new URL(folder, import.meta.url))
  const files = folders.flatMap(folder => readdirSync(folder).map(name => new URL(name, folder)))
  return files
    .filter(({ pathname }) => pathname.endsWith('.test.ts') && !pathname.endsWith('/gateway/operations.test.ts'))
    .concat(new URL('../sdk/search-operations.ts', import.meta.url))
    .map(file => readFileSync(file, 'utf8'))
    .join('\n')
}

describe('the operations of the API', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start()
  })
  afterAll(() => rest.stop())

  const send = ({ method, path }: Operation) =>
    rest.api[method.toLowerCase() as 'post'](path.replaceAll(/\{\w+\}/g, '1')).ok(() => true)

  it('are all known here', () => {
    const known = operations.map(({ name }) => name)
    expect(operationNames().filter(name => !known.includes(name))).toEqual([])
    expect(new Set(known).size).toBe(known.length)
  })

  it.each(served.map(operation => [operation.name, operation] as const))(
    '%s is served, and a spec names it',
    async (name, operation) => {
      expect(specs()).toMatch(new RegExp(`\\b${name}\\b`))
      const { status, body } = await send(operation)
      expect([404, 405, 501].includes(status) && body.title !== 'NOT_FOUND', JSON.stringify(body)).toBe(false)
    },
  )

  it.each(refusals.map(refusal => [refusal.operation.name, refusal] as const))(
    '%s is refused, saying what to do instead',
    async (name, { operation, what, instead }) => {
      const { status, body } = await send(operation)
      expect(status).toBe(501)
      expect(body).toMatchObject({ type: 'about:blank', title: 'NOT_IMPLEMENTED', status: 501 })
      expect(body.detail).toBe(`This engine does not serve the operation ${name}. ${what}: ${instead}`)
      expect(instead).not.toBe('')
    },
  )

  it('stand in the README as they are', () => {
    const readme = readFileSync(new URL('../../../engine/README.md', import.meta.url), 'utf8')
    expect(readme).toContain(table())
  })
})
