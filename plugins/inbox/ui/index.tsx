import { InboxOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import { OpenTasksBadge } from './open-tasks-badge.tsx'
import enUS from './messages.en-US.json'
import zhCN from './messages.zh-CN.json'
import taskEnUS from './task/messages.en-US.json'
import taskZhCN from './task/messages.zh-CN.json'

export const ui: PluginUi = {
  desk: {
    path: '/inbox',
    icon: InboxOutlined,
    labelKey: 'inbox.desk',
    roles: ['staff', 'administrator'],
    order: 10,
    badge: OpenTasksBadge,
  },
  routes: [
    page('/inbox', () => import('./list/list-page.tsx')),
    page('/inbox/tasks/:userTaskKey', () => import('./task/task-page.tsx')),
    page('/inbox/start', () => import('./start/catalogue-page.tsx')),
    page('/inbox/start/:processDefinitionId', () => import('./start/start-page.tsx')),
    page('/inbox/started/:processInstanceKey', () => import('./start/started-page.tsx')),
  ],
  messages: { 'zh-CN': { ...zhCN, ...taskZhCN }, 'en-US': { ...enUS, ...taskEnUS } },
}
