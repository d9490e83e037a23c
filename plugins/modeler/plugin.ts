import type { Plugin } from '../../server/plugin-api.ts'
import { formsWithSchemas } from './form-catalogue.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }
import { registerRoutes } from './routes.ts'
import { deployedResourceSchema } from './deployed-resource.ts'

export const plugin: Plugin = {
  name: 'modeler',
  register(context) {
    context.contribute('messages', { 'zh-CN': zhCN, 'en-US': enUS })
    const resources = context.model('resources', deployedResourceSchema)
    context.contribute('formCatalogue', () => formsWithSchemas(resources))
    registerRoutes(context, resources)
  },
}
