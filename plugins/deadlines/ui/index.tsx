import { FieldTimeOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import { OverdueBadge } from './overdue-badge.tsx'

export const ui: PluginUi = {
  desk: {
    path: '/deadlines',
    icon: FieldTimeOutlined,
    labelKey: 'deadlines.desk',
    roles: ['staff', 'auditor'],
    order: 15,
    badge: OverdueBadge,
  },
  routes: [page('/deadlines', () => import('./deadlines-page.tsx'))],
}
