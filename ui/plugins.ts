import type { FormJsExtension, PluginUi } from './plugin-ui.ts'

const modules = import.meta.glob<{ ui: PluginUi }>('../plugins/*/ui/index.tsx', { eager: true })

export const plugins: readonly PluginUi[] = Object.values(modules).map(module => module.ui)

export const desks = plugins.flatMap(plugin => (plugin.desk ? [plugin.desk] : [])).sort((left, right) => left.order - right.order)

export const pluginRoutes = plugins.flatMap(plugin => plugin.routes)

/** What plugins add to form-js, loaded once. */
export async function formJsExtensions(): Promise<FormJsExtension[]> {
  const loads = plugins.flatMap(plugin => (plugin.formJs ? [plugin.formJs()] : []))
  return (await Promise.all(loads)).map(module => module.default)
}
