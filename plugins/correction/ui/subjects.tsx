import { SUBJECT_STATUSES } from '../../../domain/person-status.ts'
import type { RegisterKind } from '../../../ui/person-register/register-kind.ts'
import { TABS } from '../register-tabs.ts'
import type { RegisterRow } from '../register.ts'
import { CATEGORY_CODES, LEVEL_CODES } from './codes.ts'
import { CorrectionTabs } from './correction-tabs.tsx'
import { registerColumns } from './register-columns.tsx'

/** The register of subjects. */
export const SUBJECTS: RegisterKind<RegisterRow> = {
  root: '/api/correction',
  list: '/subjects',
  texts: 'correction',
  ledger: 'subject',
  tabs: TABS,
  filters: { level: LEVEL_CODES, category: CATEGORY_CODES, status: SUBJECT_STATUSES },
  figures: ['current', 'leave', 'missing', 'monitored', 'due', 'workers'],
  lead: <CorrectionTabs />,
  columns: registerColumns,
}
