import { TableOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: {
    path: '/ledgers',
    icon: TableOutlined,
    labelKey: 'ledgers.desk',
    roles: ['staff', 'auditor', 'administrator'],
    order: 28,
  },
  routes: [
    page('/ledgers', () => import('./ledgers-page.tsx')),
    page('/ledgers/new', () => import('./define-page.tsx')),
    page('/ledgers/entries/:entry', () => import('./entry-page.tsx')),
    page('/ledgers/:ledger', () => import('./table-page.tsx')),
    page('/ledgers/:ledger/definition', () => import('./define-page.tsx')),
  ],
}
