import type { ReleasedPersonStatus } from '../../../domain/released-person.ts'
import type { FileKind } from '../../../ui/person-file/file-kind.ts'
import { PersonPage } from '../../../ui/person-file/person-page.tsx'
import { StatusTag } from './status-tag.tsx'

const RELEASED: FileKind = {
  root: '/api/resettlement/persons',
  home: '/persons',
  texts: 'resettlement',
  counters: [
    ['visits', 'visit'],
    ['referrals', 'referral'],
    ['warningSigns', 'warning-sign'],
    ['timesMissed', 'missed'],
  ],
  hasGroup: false,
  hasTerm: false,
  status: status => <StatusTag status={status as ReleasedPersonStatus} />,
}

/** `/persons/:subjectNo`: one released person, one file (一人一档). */
export default function ReleasedPersonPage() {
  return <PersonPage kind={RELEASED} />
}
