import { SwapOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import enUS from './messages.en-US.json'
import zhCN from './messages.zh-CN.json'

export const ui: PluginUi = {
  desk: { path: '/duty', icon: SwapOutlined, labelKey: 'duty.desk', roles: ['staff', 'auditor'], order: 35 },
  routes: [
    page('/duty', () => import('./delegations-page.tsx')),
    page('/duty/entrustments', () => import('./entrustments-page.tsx')),
  ],
  messages: { 'zh-CN': zhCN, 'en-US': enUS },
}
