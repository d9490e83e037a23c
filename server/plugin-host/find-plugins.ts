import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from '../plugin-api.ts'

/** Loads `plugins/<name>/plugin.ts` of every folder, and the npm packages named in the configuration. */
export async function findPlugins(folder: string, packages: readonly string[]): Promise<Plugin[]> {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const files = names.map(name => join(folder, name, 'plugin.ts')).filter(existsSync)
  const sources = [...files.map(file => pathToFileURL(file).href), ...packages]
  return Promise.all(sources.map(load))
}

async function load(source: string): Promise<Plugin> {
  const { plugin } = (await import(source)) as { plugin?: Plugin }
  if (!plugin || typeof plugin.register !== 'function') throw new Error(`${source} does not export \`plugin\``)
  return plugin
}
