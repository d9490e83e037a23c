import { TeamOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: { path: '/subjects', icon: TeamOutlined, labelKey: 'correction.desk', roles: ['staff', 'auditor'], order: 12 },
  routes: [
    page('/subjects', () => import('./register-page.tsx')),
    page('/subjects/:subjectNo', () => import('./subject-page.tsx')),
    page('/office-day', () => import('./day/office-day-page.tsx')),
  ],
}
