import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Router } from 'express'
import mongoose, { Schema } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { loggerFor } from '../../server/log.ts'
import type { Plugin, PluginContext, RouteRule, Services } from '../../server/plugin-api.ts'
import { ExtensionPointStore } from '../../server/plugin-host/extension-points.ts'
import { findPlugins } from '../../server/plugin-host/find-plugins.ts'
import { orderPlugins } from '../../server/plugin-host/plugin-order.ts'
import { registerPlugins } from '../../server/plugin-host/plugin-host.ts'
import { RequestLimits } from '../../server/http/request-limits.ts'
import { RouteRegistry } from '../../server/plugin-host/route-registry.ts'
import { SessionStore } from '../../server/session/session-store.ts'

const plugin = (name: string, requires: string[] = [], register: Plugin['register'] = () => undefined): Plugin => ({
  name,
  requires,
  register,
})
const namesOf = (plugins: readonly Plugin[]) => plugins.map(({ name }) => name)

async function register(...plugins: Plugin[]) {
  const routes = new RouteRegistry(new SessionStore({ idleMs: 1000, absoluteMs: 1000 }), {}, new RequestLimits())
  const points = new ExtensionPointStore()
  await registerPlugins(plugins, { api: Router(), routes, points, services: {} as Services, loggerFor, background: [] })
  return { routes, points }
}

const ANY = { roles: 'any', data: 'none' } as const
const nothing = () => undefined
const without = (add: (context: PluginContext) => void) => register(plugin('notes', [], add))

describe('plugins are registered', () => {
  it('after those they require, otherwise by name', () => {
    expect(namesOf(orderPlugins([plugin('c'), plugin('a', ['c']), plugin('b')]))).toEqual(['c', 'a', 'b'])
  })

  it.each([
    ['two of one name', [plugin('a'), plugin('a')], 'two plugins are named "a"'],
    ['one that is missing', [plugin('a', ['b'])], 'plugin "a" requires "b", which is not there'],
    ['a circle', [plugin('a', ['b']), plugin('b', ['a'])], 'plugins require each other: a → b → a'],
    ['a name that is no path', [plugin('../a')], 'plugin name "../a" is not kebab-case'],
  ])('not with %s', (_name, plugins, message) => {
    expect(() => orderPlugins(plugins)).toThrow(message)
  })
})

describe('a plugin', () => {
  it('gets routes under its own name', async () => {
    const { routes } = await register(plugin('notes', [], context => context.route('get', '/all', ANY, nothing)))
    expect(routes.routes).toEqual([{ method: 'get', path: '/api/notes/all', rule: ANY }])
  })

  it.each<[string, Partial<RouteRule>, string]>([
    ['that nobody may call', { roles: [], data: 'none' }, 'names nobody'],
    ['that does not say what it touches', { roles: 'any' }, 'does not say what data it touches'],
    ['whose path names what its rule does not', { roles: 'any', data: 'task' }, 'must say what each parameter of its path names'],
    ['whose rule names what its path does not', { roles: 'any', data: { key: 'task', other: 'case' } }, 'must say what each'],
  ])('cannot have a route %s', async (_name, rule, message) => {
    await expect(without(context => context.route('get', '/:key', rule as RouteRule, nothing))).rejects.toThrow(message)
  })

  it('cannot have a route that no handler answers for', async () => {
    await expect(without(context => context.route('get', '/', ANY))).rejects.toThrow('no handler')
  })

  it('gets collections of its own', async () => {
    await register(plugin('notes', [], context => void context.model('entry', new Schema<{ text: string }>({ text: String }))))
    expect(mongoose.models['notes.entry']?.collection.name).toBe('notes.entry')
  })

  it('sees what others contributed, not the others', async () => {
    let seen: readonly unknown[] = []
    const { points } = await register(
      plugin('a', [], context =>
        context.contribute('messages', { 'zh-CN': { 'a.hello': '你好' }, 'en-US': { 'a.hello': 'hello' } }),
      ),
      plugin('b', ['a'], context => void (seen = context.contributions('messages'))),
    )
    expect(seen).toHaveLength(1)
    expect(points.contributions('formComponent')).toEqual([])
  })
})

function write(file: string, name: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `export const plugin = { name: '${name}', register() {} }`)
}

describe('plugins are found', () => {
  it('in their folders and by the names in the configuration', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fengqiao-plugins-'))
    write(join(folder, 'own', 'plugin.ts'), 'own')
    mkdirSync(join(folder, 'notes-only'))
    const elsewhere = join(folder, 'package.mjs')
    write(elsewhere, 'third-party')
    expect(namesOf(await findPlugins(folder, [pathToFileURL(elsewhere).href]))).toEqual(['own', 'third-party'])
    writeFileSync(elsewhere.replace('package', 'empty'), 'export const nothing = 1')
    await expect(findPlugins(folder, [pathToFileURL(elsewhere.replace('package', 'empty')).href])).rejects.toThrow(
      'does not export `plugin`',
    )
    rmSync(folder, { recursive: true })
  })
})
