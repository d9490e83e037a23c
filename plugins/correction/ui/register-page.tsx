import { PersonRegister } from '../../../ui/person-register/person-register.tsx'
import { RaiseForMany, useEventsForMany } from './many/raise-for-many.tsx'
import { SUBJECTS } from './subjects.tsx'

/** `/subjects` */
export default function RegisterPage() {
  const events = useEventsForMany()
  return (
    <PersonRegister kind={SUBJECTS} many={events.length > 0 ? many => <RaiseForMany events={events} {...many} /> : undefined} />
  )
}
