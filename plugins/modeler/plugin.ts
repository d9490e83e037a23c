import type { Plugin } from '../../server/plugin-api.ts'
import { registerRoutes } from './routes.ts'
import { deployedResourceSchema } from './deployed-resource.ts'

export const plugin: Plugin = {
  name: 'modeler',
  register(context) {
    registerRoutes(context, context.model('resources', deployedResourceSchema))
  },
}
