import { registerPersonFile, type Plugin } from '../../server/plugin-api.ts'
import { registerRaiseRoutes } from './raise-for-many.ts'
import { registerRegisterRoutes } from './register-routes.ts'

export const plugin: Plugin = {
  name: 'correction',
  register(context) {
    registerRegisterRoutes(context)
    registerPersonFile(context, 'subject', '/subjects')
    registerRaiseRoutes(context)
  },
}
