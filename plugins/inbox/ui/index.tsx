import { InboxOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'
import { OpenTasksBadge } from './open-tasks-badge.tsx'

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
}
