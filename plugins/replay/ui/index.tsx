import { HistoryOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: { path: '/replay', icon: HistoryOutlined, labelKey: 'replay.desk', roles: ['auditor', 'administrator'], order: 30 },
  routes: [page('/replay', () => import('./case-list-page.tsx')), page('/replay/:key', () => import('./case-page.tsx'))],
}
