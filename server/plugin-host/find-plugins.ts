import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installedPackages } from '../../domain/installed-package.ts'
import type { Plugin } from '../plugin-api.ts'

/** Loads `plugins/<name>/plugin.ts` of every folder, the npm packages named in the configuration, and those installed in the data directory. */
export async function findPlugins(folder: string, packages: readonly string[], dataDir?: string): Promise<Plugin[]> {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const files = names.map(name => join(folder, name, 'plugin.ts')).filter(existsSync)
  const installed = dataDir === undefined ? [] : installedPackages(dataDir).flatMap(({ plugin }) => plugin ?? [])
  const sources = [...[...files, ...installed].map(file => pathToFileURL(file).href), ...packages]
  return Promise.all(sources.map(load))
}

async function load(source: string): Promise<Plugin> {
  const { plugin } = (await import(source)) as { plugin?: Plugin }
  if (!plugin || typeof plugin.register !== 'function') throw new Error(`${source} does not export \`plugin\``)
  return plugin
}
