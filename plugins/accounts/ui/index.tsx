import { TeamOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import enUS from './messages.en-US.json'
import { ProposalsBadge } from './proposals-badge.tsx'
import zhCN from './messages.zh-CN.json'

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
  messages: { 'zh-CN': zhCN, 'en-US': enUS },
}
