import type { QueryFilter } from 'mongoose'
import type { Case } from '../../domain/case.ts'
import type { BothLanguages } from '../../domain/parameter.ts'
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

/** What is to be done next about somebody. */
export interface NextDue {
  readonly title: BothLanguages
  readonly dueAt: string
}

/** Which people with a record of a kind exist for an account: those of whom it may see a case (`services.cases.visibleTo`). There is no second rule. */
export interface SubjectService<T extends PersonDocument> {
  /** The rule as a filter of the record's collection: for lists and counts. */
  visibleTo(account: SessionAccount): Promise<QueryFilter<T>>
  /** Of whom these are cases that exist for the account. */
  withCases(account: SessionAccount, caseKeys: readonly string[]): Promise<QueryFilter<T>>
  /**
   * A part of a number (of the record, or of one that it comes from) or of a masked name; an identity or telephone number whole. A minor is found by the file's number alone (法54).
   */
  matching(account: SessionAccount, text: string): Promise<QueryFilter<T>>
  /** Which of these are minors' files. */
  sealedAmong(numbers: readonly string[]): Promise<ReadonlySet<string>>
  /** By number, the first that is due of the open deadlines in the cases that exist for the account. */
  nextDue(account: SessionAccount, numbers: readonly string[]): Promise<ReadonlyMap<string, NextDue>>
  /** How many there are, by code of their office. */
  countByOffice(filter: QueryFilter<T>): Promise<ReadonlyMap<string, number>>
  /** @throws NOT_FOUND also where the account may see none of its cases */
  get(account: SessionAccount, subjectNo: string): Promise<SubjectInScope>
}

/** One for each kind of record (`domain/person-records.ts`). */
export interface PeopleServices {
  readonly subjects: SubjectService<Subject>
  readonly releasedPersons: SubjectService<ReleasedPerson>
}
