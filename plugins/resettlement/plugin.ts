import { registerPersonFile, type Plugin } from '../../server/plugin-api.ts'
import { registerRegisterRoutes } from './register-routes.ts'

export const plugin: Plugin = {
  name: 'resettlement',
  register(context) {
    registerRegisterRoutes(context)
    registerPersonFile(context, 'released-person', '/persons')
  },
}
