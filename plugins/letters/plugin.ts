import type { Plugin } from '../../server/plugin-api.ts'
import { registerHookRoutes } from './hook-routes.ts'
import { registerRoutes } from './routes.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }

export const plugin: Plugin = {
  name: 'letters',
  register(context) {
    context.contribute('messages', { 'zh-CN': zhCN, 'en-US': enUS })
    registerRoutes(context)
    registerHookRoutes(context)
  },
}
