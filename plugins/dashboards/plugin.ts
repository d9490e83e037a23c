import type { Plugin } from '../../server/plugin-api.ts'
import { registerRoutes } from './routes.ts'

export const plugin: Plugin = { name: 'dashboards', register: registerRoutes }
