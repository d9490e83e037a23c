import type { Plugin } from '../plugin-api.ts'

/** @returns the plugins so that each comes after those it requires, otherwise by name */
export function orderPlugins(plugins: readonly Plugin[]): Plugin[] {
  const byName = new Map<string, Plugin>()
  for (const plugin of plugins) {
    if (!/^[a-z][a-z0-9-]*$/.test(plugin.name)) throw new Error(`plugin name "${plugin.name}" is not kebab-case`)
    if (byName.has(plugin.name)) throw new Error(`two plugins are named "${plugin.name}"`)
    byName.set(plugin.name, plugin)
  }
  const ordered = new Set<Plugin>()
  const visit = (plugin: Plugin, trail: readonly string[]): void => {
    if (ordered.has(plugin)) return
    if (trail.includes(plugin.name)) throw new Error(`plugins require each other: ${[...trail, plugin.name].join(' → ')}`)
    for (const name of plugin.requires ?? []) {
      const required = byName.get(name)
      if (!required) throw new Error(`plugin "${plugin.name}" requires "${name}", which is not there`)
      visit(required, [...trail, plugin.name])
    }
    ordered.add(plugin)
  }
  for (const name of [...byName.keys()].sort()) visit(byName.get(name)!, [])
  return [...ordered]
}
