import { RELEASED_PERSON_STATUSES } from '../../../domain/person-status.ts'
import { PersonRegister } from '../../../ui/person-register/person-register.tsx'
import type { RegisterKind } from '../../../ui/person-register/register-kind.ts'
import { TABS } from '../register-tabs.ts'
import type { RegisterRow } from '../register.ts'
import { registerColumns } from './register-columns.tsx'

const RELEASED: RegisterKind<RegisterRow> = {
  root: '/api/resettlement',
  list: '/persons',
  texts: 'resettlement',
  ledger: 'released-person',
  tabs: TABS,
  filters: { risk: ['normal', 'key'], status: RELEASED_PERSON_STATUSES },
  figures: ['current', 'expected', 'key', 'missed', 'visits', 'workers'],
  columns: registerColumns,
}

/** `/persons` */
export default function RegisterPage() {
  return <PersonRegister kind={RELEASED} />
}
