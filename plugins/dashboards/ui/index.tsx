import { DashboardOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import enUS from './messages.en-US.json'
import zhCN from './messages.zh-CN.json'

export const ui: PluginUi = {
  desk: { path: '/dashboards', icon: DashboardOutlined, labelKey: 'dashboards.desk', roles: ['staff', 'auditor'], order: 17 },
  routes: [page('/dashboards', () => import('./board-page.tsx'))],
  messages: { 'zh-CN': zhCN, 'en-US': enUS },
}
