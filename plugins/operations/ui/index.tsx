import { ToolOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import { IncidentsBadge } from './incidents-badge.tsx'

export const ui: PluginUi = {
  desk: {
    path: '/operations',
    icon: ToolOutlined,
    labelKey: 'operations.desk',
    roles: ['administrator'],
    order: 25,
    badge: IncidentsBadge,
  },
  routes: [
    page('/operations', () => import('./incidents-page.tsx')),
    page('/operations/instances', () => import('./instances-page.tsx')),
    page('/operations/instances/:key', () => import('./instance-page.tsx')),
  ],
}
