import { SlidersOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: {
    path: '/parameters',
    icon: SlidersOutlined,
    labelKey: 'parameters.desk',
    roles: ['administrator', 'auditor', 'staff'],
    order: 40,
  },
  routes: [
    page('/parameters', () => import('./parameters-page.tsx')),
    page('/parameters/regions', () => import('./regions-page.tsx')),
    page('/parameters/indicators', () => import('./indicators-page.tsx')),
    page('/parameters/holidays', () => import('./holidays-page.tsx')),
  ],
}
