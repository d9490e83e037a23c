import { DashboardOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: { path: '/dashboards', icon: DashboardOutlined, labelKey: 'dashboards.desk', roles: ['staff', 'auditor'], order: 17 },
  routes: [page('/dashboards', () => import('./board-page.tsx'))],
}
