import { ApartmentOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import enUS from './messages.en-US.json'
import zhCN from './messages.zh-CN.json'

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
  messages: { 'zh-CN': zhCN, 'en-US': enUS },
}
