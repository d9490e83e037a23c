import { ApartmentOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: {
    path: '/organisations',
    icon: ApartmentOutlined,
    labelKey: 'organisations.desk',
    roles: ['staff', 'administrator', 'security', 'auditor'],
    order: 50,
  },
  routes: [
    page('/organisations', () => import('./organisations-page.tsx')),
    page('/organisations/:code', () => import('./organisations-page.tsx')),
  ],
}
