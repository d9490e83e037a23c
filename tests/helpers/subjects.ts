import { CaseModel } from '../../domain/case.ts'
import { maskName } from '../../domain/personal-data.ts'
import { SubjectModel, keyOfSubject } from '../../domain/subject.ts'
import type { SubjectStatus } from '../../domain/subject.ts'

export interface StoredPerson {
  readonly subjectNo: string
  readonly name?: string
  readonly officeCode?: string
  readonly status?: SubjectStatus
  readonly level?: string
  readonly category?: string
  readonly termStart?: string
  readonly termEnd?: string
  readonly minor?: boolean
  /** User names of who handles the case. */
  readonly handlers?: readonly string[]
  /** More of the record's fields. */
  readonly record?: Readonly<Record<string, unknown>>
}

let made = 0

/** A subject on record with a running case, as the entry and its projection leave them. @returns the case's key */
export async function storeSubject(person: StoredPerson): Promise<string> {
  const { subjectNo, name = '欧阳演示', officeCode = '410106-01', status = 'enrolled', minor = false, handlers = [] } = person
  const countyCode = officeCode.slice(0, 6)
  const caseKey = String(9_000_000_000_000 + ++made)
  const dataKey = await keyOfSubject(subjectNo)
  const subject = new SubjectModel({ dataKey, subjectNo, processInstanceKey: caseKey, status })
  const term = { termStart: person.termStart ?? '2026-03-01', termEnd: person.termEnd ?? '2028-02-29' }
  const facts = { name, category: person.category ?? 'probation', level: person.level ?? 'general', ...term, ...person.record }
  await subject.set({ ...facts, officeCode, countyCode, isMinor: minor }).save()
  await CaseModel.create({
    _id: caseKey,
    processDefinitionKey: '1',
    processDefinitionId: 'correction-entry',
    processVersion: 1,
    processName: '社区矫正入矫',
    state: 'ACTIVE',
    startedAt: new Date('2026-03-01T02:00:00Z'),
    instances: [caseKey],
    caseNo: subjectNo,
    caseTitle: minor ? '未成年人案件' : maskName(name),
    countyCode,
    officeCode,
    sealed: minor,
    handlers: [...handlers],
  })
  return caseKey
}
