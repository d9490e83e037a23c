import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { blindIndexes } from '../../domain/keys/blind-index.ts'
import type { Case } from '../../domain/case.ts'
import type { PersonDocument, PersonRecord } from '../../domain/person-record.ts'
import { personRecord } from '../../domain/person-records.ts'
import { ServerError } from '../errors.ts'
import type { CaseService, SessionAccount } from '../plugin-api.ts'
import type { NextDue, PeopleServices, SubjectInScope, SubjectService } from './subject-contract.ts'

/** The cases of a person carry the record's number as theirs (workers `subject.open-case`, `released-person.open-case`). */
class Subjects<T extends PersonDocument> implements SubjectService<T> {
  readonly #cases: CaseService
  readonly #record: PersonRecord
  constructor(cases: CaseService, record: PersonRecord) {
    this.#cases = cases
    this.#record = record
  }

  async visibleTo(account: SessionAccount): Promise<QueryFilter<T>> {
    return this.#numbered(await CaseModel.distinct('caseNo', await this.#casesOf(account, { $type: 'string' })))
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

  async withCases(account: SessionAccount, caseKeys: readonly string[]): Promise<QueryFilter<T>> {
    const visible = await this.#cases.visibleTo(account)
    return this.#numbered(await CaseModel.distinct('caseNo', { $and: [{ _id: { $in: [...caseKeys] } }, visible] }))
  }

  async matching(account: SessionAccount, text: string): Promise<QueryFilter<T>> {
    const { numberField, links = [], searched } = this.#record
    const pattern = new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), 'i')
    const visible = await this.#cases.visibleTo(account)
    const [named, minors] = await Promise.all([
      CaseModel.distinct('caseNo', { $and: [visible, { sealed: { $ne: true }, caseTitle: pattern }] }),
      CaseModel.distinct('caseNo', { $and: [visible, { sealed: true }] }),
    ])
    const exactly = searched.map(([purpose, index]) => ({ [index]: { $in: blindIndexes(purpose, text) } }))
    const told = { $and: [{ [numberField]: { $nin: minors } }, { $or: [{ [numberField]: { $in: named } }, ...exactly] }] }
    return { $or: [...[numberField, ...links].map(field => ({ [field]: pattern })), told] } as QueryFilter<T>
  }

  async sealedAmong(numbers: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await CaseModel.distinct('caseNo', { caseNo: { $in: [...numbers] }, sealed: true })
    return new Set(found.map(String))
  }

  async nextDue(account: SessionAccount, numbers: readonly string[]): Promise<ReadonlyMap<string, NextDue>> {
    const cases = await CaseModel.find(await this.#casesOf(account, { $in: [...numbers] }), 'caseNo').lean()
    const numberOf = new Map(cases.map(({ _id, caseNo }) => [_id, caseNo ?? '']))
    const open = await DeadlineModel.find({ caseKey: { $in: [...numberOf.keys()] }, state: 'open' }, 'caseKey title dueAt')
      .sort({ dueAt: -1 })
      .lean()
    const due = open.map(({ caseKey, title: { zh, en }, dueAt }): [string, NextDue] => [
      numberOf.get(caseKey) ?? '',
      { title: { zh, en }, dueAt: dueAt.toISOString() },
    ])
    return new Map(due)
  }

  async countByOffice(filter: QueryFilter<T>): Promise<ReadonlyMap<string, number>> {
    const found = await this.#record.model.aggregate<{ _id: string | null; count: number }>([
      { $match: filter },
      { $group: { _id: '$officeCode', count: { $sum: 1 } } },
    ])
    return new Map(found.map(({ _id, count }) => [_id ?? '', count]))
  }

  #numbered = (numbers: readonly unknown[]): QueryFilter<T> =>
    ({ [this.#record.numberField]: { $in: numbers } }) as QueryFilter<T>

  async #casesOf(account: SessionAccount, caseNo: QueryFilter<Case>['caseNo']): Promise<QueryFilter<Case>> {
    return { $and: [{ caseNo }, await this.#cases.visibleTo(account)] }
  }
}

export const peopleServices = (cases: CaseService): PeopleServices => ({
  subjects: new Subjects(cases, personRecord('subject')),
  releasedPersons: new Subjects(cases, personRecord('released-person')),
})
