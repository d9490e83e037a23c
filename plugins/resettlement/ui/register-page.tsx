import { PersonRegister } from '../../../ui/person-register/person-register.tsx'
import type { RegisterKind } from '../../../ui/person-register/register-kind.ts'
import { TABS } from '../register-tabs.ts'
import type { RegisterRow } from '../register.ts'
import { registerColumns } from './register-columns.tsx'

const STATUSES = [
  'expected',
  'handed-over',
  'supported',
  'missed',
  'dual-listed',
  'moved',
  'ended',
  'reoffended',
  'deceased',
] as const

const RELEASED: RegisterKind<RegisterRow> = {
  root: '/api/resettlement',
  list: '/persons',
  texts: 'resettlement',
  ledger: 'released-person',
  tabs: TABS,
  filters: { risk: ['normal', 'key'], status: STATUSES },
  figures: ['current', 'expected', 'key', 'missed', 'visits', 'workers'],
  columns: registerColumns,
}

/** `/persons` */
export default function RegisterPage() {
  return <PersonRegister kind={RELEASED} />
}
