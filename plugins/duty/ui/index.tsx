import { SwapOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: { path: '/duty', icon: SwapOutlined, labelKey: 'duty.desk', roles: ['staff', 'auditor'], order: 35 },
  routes: [
    page('/duty', () => import('./delegations-page.tsx')),
    page('/duty/entrustments', () => import('./entrustments-page.tsx')),
  ],
}
