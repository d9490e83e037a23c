import type { Plugin } from '../../server/plugin-api.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }
import { registerSeriesRoutes } from './series-routes.ts'
import { registerWordingRoutes } from './wording-routes.ts'

export const plugin: Plugin = {
  name: 'papers',
  register(context) {
    context.contribute('messages', { 'zh-CN': zhCN, 'en-US': enUS })
    registerWordingRoutes(context)
    registerSeriesRoutes(context)
  },
}
