import type { PluginUi } from '../../../ui/plugin-ui.ts'
import enUS from '../messages.en-US.json'
import zhCN from '../messages.zh-CN.json'

/** No desk and no pages: components and rules for every form. */
export const ui: PluginUi = {
  routes: [],
  messages: { 'zh-CN': zhCN, 'en-US': enUS },
  formJs: () => import('./form-js.ts'),
}
