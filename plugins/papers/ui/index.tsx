import { FileTextOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: {
    path: '/papers',
    icon: FileTextOutlined,
    labelKey: 'papers.desk',
    roles: ['administrator', 'auditor', 'staff'],
    order: 41,
  },
  routes: [
    page('/papers', () => import('./papers-page.tsx')),
    page('/papers/numbers', () => import('./numbers-page.tsx')),
    page('/papers/new', () => import('./new-kind-page.tsx')),
    page('/papers/wordings/:kind', () => import('./wording-page.tsx')),
  ],
}
