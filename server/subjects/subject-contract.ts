import type { QueryFilter } from 'mongoose'
import type { Case } from '../../domain/case.ts'
import type { Subject } from '../../domain/subject.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** A subject of community correction as far as it exists for an account. */
export interface SubjectInScope {
  readonly subjectNo: string
  /** A minor's file (法54). */
  readonly sealed: boolean
  /** Those of its cases that exist for the account, newest first. */
  readonly cases: readonly Case[]
}

/** Which subjects exist for an account: those of whom it may see a case (`services.cases.visibleTo`). There is no second rule. */
export interface SubjectService {
  /** The rule as a filter of the collection `subjects`: for lists and counts. */
  visibleTo(account: SessionAccount): Promise<QueryFilter<Subject>>
  /** @throws NOT_FOUND also where the account may see none of its cases */
  get(account: SessionAccount, subjectNo: string): Promise<SubjectInScope>
}
