import type { SubjectStatus } from '../../../domain/subject.ts'
import type { FileKind } from '../../../ui/person-file/file-kind.ts'
import { PersonPage } from '../../../ui/person-file/person-page.tsx'
import { StatusTag } from './status-tag.tsx'

const SUBJECT: FileKind = {
  root: '/api/correction/subjects',
  home: '/subjects',
  texts: 'correction',
  counters: [
    ['admonitions', 'admonition'],
    ['warnings', 'warning'],
    ['penalties', 'penalty'],
    ['daysMissing', 'missing'],
  ],
  hasGroup: true,
  hasTerm: true,
  status: status => <StatusTag status={status as SubjectStatus} />,
}

/** `/subjects/:subjectNo`: one subject, one file (一人一档). */
export default function SubjectPage() {
  return <PersonPage kind={SUBJECT} />
}
