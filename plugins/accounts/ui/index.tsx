import { TeamOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import { ProposalsBadge } from './proposals-badge.tsx'

export const ui: PluginUi = {
  desk: {
    path: '/accounts',
    icon: TeamOutlined,
    labelKey: 'accounts.desk',
    roles: ['administrator', 'security', 'auditor'],
    order: 35,
    badge: ProposalsBadge,
  },
  routes: [
    page('/accounts', () => import('./accounts-page.tsx')),
    page('/accounts/proposals', () => import('./proposals-page.tsx')),
    page('/accounts/:account', () => import('./account-page.tsx')),
  ],
}
