import type { Plugin } from '../../server/plugin-api.ts'
import { registerFileRoutes } from './file-routes.ts'

export const plugin: Plugin = {
  name: 'correction',
  register(context) {
    registerFileRoutes(context)
  },
}
