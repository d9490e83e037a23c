import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import type { PersonKind } from '../../domain/person-record.ts'
import { personRecord } from '../../domain/person-records.ts'
import type { CaseService, RecordSource, RecordView, SessionAccount } from '../plugin-api.ts'
import type { QueryFilter } from 'mongoose'
import { holding } from './holding.ts'

/** So many cases one person may have among the newest before others are crowded out. */
const CASES_PER_SUBJECT = 20

const TITLES: Readonly<Record<PersonKind, RecordSource['title']>> = {
  subject: { 'zh-CN': '社区矫正对象', 'en-US': 'Subject of community correction' },
  'released-person': { 'zh-CN': '安置帮教对象', 'en-US': 'Released person' },
}

/** People with a record of a kind as records that a form may name: those of whom the account may see a case. */
export function subjectSource(cases: CaseService, kind: PersonKind): RecordSource {
  const { model, numberField } = personRecord(kind)
  const views = async (account: SessionAccount, filter: QueryFilter<Case>, limit: number): Promise<RecordView[]> => {
    const found = await CaseModel.find({ $and: [await cases.visibleTo(account), { caseNo: { $type: 'string' } }, filter] })
      .sort({ startedAt: -1, _id: -1 })
      .limit(limit * CASES_PER_SUBJECT)
      .lean()
    const numbers = [...new Set(found.flatMap(({ caseNo }) => caseNo ?? []))]
    const living = { [numberField]: { $in: numbers }, erasedAt: { $exists: false } }
    const people = new Set<unknown>(await model.distinct(numberField, living))
    const titles = new Map(found.map(({ caseNo, caseTitle }) => [caseNo, caseTitle]))
    return numbers
      .filter(number => people.has(number))
      .slice(0, limit)
      .map(key => ({ key, label: [key, titles.get(key)].filter(Boolean).join(' ') }))
  }
  return {
    kind,
    title: TITLES[kind],
    search: (account, text, limit) => views(account, named(text.trim()), limit),
    get: async (account, key) => (await views(account, { caseNo: key }, 1))[0],
  }
}

/** By a part of the number, or of the masked name where it is not a minor's. */
function named(text: string): QueryFilter<Case> {
  if (text === '') return {}
  const pattern = holding(text)
  return { $or: [{ caseNo: pattern }, { caseTitle: pattern, sealed: { $ne: true } }] }
}
