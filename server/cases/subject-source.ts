import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { SubjectModel } from '../../domain/subject.ts'
import type { CaseService, RecordSource, RecordView, SessionAccount } from '../plugin-api.ts'
import type { QueryFilter } from 'mongoose'

/** So many cases one person may have among the newest before others are crowded out. */
const CASES_PER_SUBJECT = 20

/** Subjects of community correction as records that a form may name: those of whom the account may see a case. */
export function subjectSource(cases: CaseService): RecordSource {
  const views = async (account: SessionAccount, filter: QueryFilter<Case>, limit: number): Promise<RecordView[]> => {
    const found = await CaseModel.find({ $and: [await cases.visibleTo(account), { caseNo: { $type: 'string' } }, filter] })
      .sort({ startedAt: -1, _id: -1 })
      .limit(limit * CASES_PER_SUBJECT)
      .lean()
    const numbers = [...new Set(found.flatMap(({ caseNo }) => caseNo ?? []))]
    const living = await SubjectModel.find({ subjectNo: { $in: numbers }, erasedAt: { $exists: false } }, 'subjectNo').lean()
    const subjects = new Set(living.map(({ subjectNo }) => subjectNo))
    const titles = new Map(found.map(({ caseNo, caseTitle }) => [caseNo, caseTitle]))
    return numbers
      .filter(number => subjects.has(number))
      .slice(0, limit)
      .map(key => ({ key, label: [key, titles.get(key)].filter(Boolean).join(' ') }))
  }
  return {
    kind: 'subject',
    title: { 'zh-CN': '社区矫正对象', 'en-US': 'Subject of community correction' },
    search: (account, text, limit) => views(account, holding(text.trim()), limit),
    get: async (account, key) => (await views(account, { caseNo: key }, 1))[0],
  }
}

/** By a part of the number, or of the masked name where it is not a minor's. */
function holding(text: string): QueryFilter<Case> {
  if (text === '') return {}
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i')
  return { $or: [{ caseNo: pattern }, { caseTitle: pattern, sealed: { $ne: true } }] }
}
