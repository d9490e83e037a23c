import type { QueryFilter } from 'mongoose'
import type { Case } from '../../domain/case.ts'
import type { PersonDocument } from '../../domain/person-record.ts'
import type { ReleasedPerson } from '../../domain/released-person.ts'
import type { Subject } from '../../domain/subject.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** A person with a record (a subject of community correction, a released person) as far as it exists for an account. */
export interface SubjectInScope {
  /** The number of the record, of whichever kind. */
  readonly subjectNo: string
  /** A minor's file (法54). */
  readonly sealed: boolean
  /** Those of its cases that exist for the account, newest first. */
  readonly cases: readonly Case[]
}

/** Which people with a record of a kind exist for an account: those of whom it may see a case (`services.cases.visibleTo`). There is no second rule. */
export interface SubjectService<T extends PersonDocument> {
  /** The rule as a filter of the record's collection: for lists and counts. */
  visibleTo(account: SessionAccount): Promise<QueryFilter<T>>
  /** @throws NOT_FOUND also where the account may see none of its cases */
  get(account: SessionAccount, subjectNo: string): Promise<SubjectInScope>
}

/** One for each kind of record (`domain/person-records.ts`). */
export interface PeopleServices {
  readonly subjects: SubjectService<Subject>
  readonly releasedPersons: SubjectService<ReleasedPerson>
}
