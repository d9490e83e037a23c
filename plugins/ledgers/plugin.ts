import type { Plugin } from '../../server/plugin-api.ts'
import { registerCorrectionRoute } from './correction-routes.ts'
import { registerDefinitionRoutes } from './definition-routes.ts'
import { registerEntryRoutes } from './entry-routes.ts'
import { registerExportRoute } from './export-route.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }
import { recordsOfLedgers } from './record-source.ts'

export const plugin: Plugin = {
  name: 'ledgers',
  register(context) {
    context.contribute('messages', { 'zh-CN': zhCN, 'en-US': enUS })
    context.contribute('recordSource', recordsOfLedgers(context.services))
    registerDefinitionRoutes(context)
    registerEntryRoutes(context)
    registerCorrectionRoute(context)
    registerExportRoute(context)
  },
}
