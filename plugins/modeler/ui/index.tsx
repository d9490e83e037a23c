import { PartitionOutlined } from '@ant-design/icons'
import { page, type PluginUi } from '../../../ui/plugin-ui.ts'

export const ui: PluginUi = {
  desk: { path: '/modeler', icon: PartitionOutlined, labelKey: 'modeler.desk', roles: ['administrator'], order: 20 },
  routes: [
    page('/modeler', () => import('./process-list-page.tsx')),
    page('/modeler/processes/:processDefinitionKey', () => import('./process-page.tsx')),
    page('/modeler/decisions', () => import('./decision-list-page.tsx')),
    page('/modeler/decisions/:decisionRequirementsKey', () => import('./decision-page.tsx')),
    page('/modeler/forms', () => import('./form-list-page.tsx')),
    page('/modeler/forms/:formId', () => import('./form-page.tsx')),
    page('/modeler/migrations', () => import('./migrations/migration-list-page.tsx')),
    page('/modeler/migrations/:migration', () => import('./migrations/migration-page.tsx')),
    page('/modeler/projects', () => import('./projects/project-list-page.tsx')),
    page('/modeler/projects/:projectId', () => import('./projects/project-page.tsx')),
    page('/modeler/projects/:projectId/files/:fileId', () => import('./projects/file-page.tsx')),
    page('/modeler/projects/:projectId/releases/:release', () => import('./projects/release-page.tsx')),
  ],
}
