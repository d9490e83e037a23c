import { MailOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: {
    path: '/letters',
    icon: MailOutlined,
    labelKey: 'letters.desk',
    roles: ['staff', 'administrator', 'security'],
    order: 37,
  },
  routes: [
    page('/letters', () => import('./letters-page.tsx')),
    page('/letters/hooks', () => import('./hooks-page.tsx')),
    page('/letters/:caseKey/:letterId', () => import('./letter-page.tsx')),
  ],
}
