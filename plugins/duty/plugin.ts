import type { Plugin } from '../../server/plugin-api.ts'
import { registerDelegationRoutes } from './delegation-routes.ts'
import { registerEntrustmentRoutes } from './entrustment-routes.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }

export const plugin: Plugin = {
  name: 'duty',
  register(context) {
    context.contribute('messages', { 'zh-CN': zhCN, 'en-US': enUS })
    registerDelegationRoutes(context)
    registerEntrustmentRoutes(context)
  },
}
