import { PersonRegister, type OfMany } from '../../../ui/person-register/person-register.tsx'
import type { EventForMany } from './many/raise-api.ts'
import { RaiseForMany, useEventsForMany } from './many/raise-for-many.tsx'
import { SUBJECTS } from './subjects.tsx'

const raising = (events: readonly EventForMany[]) => (many: OfMany) => <RaiseForMany events={events} {...many} />

/** `/subjects` */
export default function RegisterPage() {
  const events = useEventsForMany()
  return <PersonRegister kind={SUBJECTS} many={events.length > 0 ? raising(events) : undefined} />
}
