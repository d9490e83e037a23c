import { BankOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: { path: '/offices', icon: BankOutlined, labelKey: 'offices.desk', roles: ['staff', 'auditor'], order: 18 },
  routes: [
    page('/offices', () => import('./register-page.tsx')),
    page('/offices/officers', () => import('./officers-page.tsx')),
    page('/offices/:office', () => import('./office-page.tsx')),
  ],
}
