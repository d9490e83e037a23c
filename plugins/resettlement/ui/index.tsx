import { UsergroupAddOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: { path: '/persons', icon: UsergroupAddOutlined, labelKey: 'resettlement.desk', roles: ['staff', 'auditor'], order: 13 },
  routes: [page('/persons', () => import('./register-page.tsx')), page('/persons/:subjectNo', () => import('./person-page.tsx'))],
}
