import type { PluginUi } from '../../../ui/plugin-ui.ts'

/** No desk and no pages: components and rules for every form. */
export const ui: PluginUi = {
  routes: [],
  formJs: () => import('./form-js.ts'),
}
