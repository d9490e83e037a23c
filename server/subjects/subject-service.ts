import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { SubjectModel } from '../../domain/subject.ts'
import type { Subject } from '../../domain/subject.ts'
import { ServerError } from '../errors.ts'
import type { CaseService, SessionAccount } from '../plugin-api.ts'
import type { SubjectInScope, SubjectService } from './subject-contract.ts'

/** The cases of a subject carry its number as theirs (worker `subject.open-case`). */
export class Subjects implements SubjectService {
  readonly #cases: CaseService
  constructor(cases: CaseService) {
    this.#cases = cases
  }

  async visibleTo(account: SessionAccount): Promise<QueryFilter<Subject>> {
    return { subjectNo: { $in: await CaseModel.distinct('caseNo', await this.#casesOf(account, { $type: 'string' })) } }
  }

  async get(account: SessionAccount, subjectNo: string): Promise<SubjectInScope> {
    const [subject, cases] = await Promise.all([
      SubjectModel.exists({ subjectNo }),
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
