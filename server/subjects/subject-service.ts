import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import type { PersonDocument, PersonRecord } from '../../domain/person-record.ts'
import { personRecord } from '../../domain/person-records.ts'
import { ServerError } from '../errors.ts'
import type { CaseService, SessionAccount } from '../plugin-api.ts'
import type { PeopleServices, SubjectInScope, SubjectService } from './subject-contract.ts'

/** The cases of a person carry the record's number as theirs (workers `subject.open-case`, `released-person.open-case`). */
class Subjects<T extends PersonDocument> implements SubjectService<T> {
  readonly #cases: CaseService
  readonly #record: PersonRecord
  constructor(cases: CaseService, record: PersonRecord) {
    this.#cases = cases
    this.#record = record
  }

  async visibleTo(account: SessionAccount): Promise<QueryFilter<T>> {
    const numbers = await CaseModel.distinct('caseNo', await this.#casesOf(account, { $type: 'string' }))
    return { [this.#record.numberField]: { $in: numbers } } as QueryFilter<T>
  }

  async get(account: SessionAccount, subjectNo: string): Promise<SubjectInScope> {
    const [subject, cases] = await Promise.all([
      this.#record.model.exists({ [this.#record.numberField]: subjectNo }),
      CaseModel.find(await this.#casesOf(account, subjectNo))
        .sort({ startedAt: -1, _id: -1 })
        .lean<Case[]>(),
    ])
    if (!subject || cases.length === 0) throw new ServerError('NOT_FOUND')
    return { subjectNo, sealed: (await CaseModel.exists({ caseNo: subjectNo, sealed: true })) !== null, cases }
  }

  async #casesOf(account: SessionAccount, caseNo: QueryFilter<Case>['caseNo']): Promise<QueryFilter<Case>> {
    return { $and: [{ caseNo }, await this.#cases.visibleTo(account)] }
  }
}

export const peopleServices = (cases: CaseService): PeopleServices => ({
  subjects: new Subjects(cases, personRecord('subject')),
  releasedPersons: new Subjects(cases, personRecord('released-person')),
})
