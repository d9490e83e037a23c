import type { Plugin } from '../../server/plugin-api.ts'
import { registerFileRoutes } from './file-routes.ts'
import { registerRaiseRoutes } from './raise-for-many.ts'
import { registerRegisterRoutes } from './register-routes.ts'

export const plugin: Plugin = {
  name: 'correction',
  register(context) {
    registerRegisterRoutes(context)
    registerFileRoutes(context)
    registerRaiseRoutes(context)
  },
}
