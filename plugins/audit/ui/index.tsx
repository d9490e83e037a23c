import { AuditOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: { path: '/audit', icon: AuditOutlined, labelKey: 'audit.desk', roles: ['auditor'], order: 32 },
  routes: [page('/audit', () => import('./audit-page.tsx'))],
}
