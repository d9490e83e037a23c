import { CaseModel } from '../../domain/case.ts'
import { maskName } from '../../domain/personal-data.ts'
import { ReleasedPersonModel } from '../../domain/released-person.ts'
import type { ReleasedPersonStatus } from '../../domain/released-person.ts'
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
  await storeCase(caseKey, subjectNo, { name, officeCode, minor, handlers })
  return caseKey
}

export interface StoredReleased {
  readonly personNo: string
  readonly name?: string
  readonly status?: ReleasedPersonStatus
  readonly officeCode?: string
  readonly minor?: boolean
  readonly handlers?: readonly string[]
  /** More of the record's fields. */
  readonly record?: Readonly<Record<string, unknown>>
}

/** A released person on record with a running case. @returns the case's key */
export async function storeReleasedPerson(person: StoredReleased): Promise<string> {
  const { personNo, name = '欧阳演示', officeCode = '410106-01', status = 'handed-over', minor = false, handlers = [] } = person
  const caseKey = String(9_000_000_000_000 + ++made)
  const dataKey = await keyOfSubject(personNo)
  const released = new ReleasedPersonModel({ dataKey, personNo, processInstanceKey: caseKey, status })
  await released.set({ name, officeCode, countyCode: officeCode.slice(0, 6), isMinor: minor, ...person.record }).save()
  await storeCase(caseKey, personNo, { name, officeCode, minor, handlers })
  return caseKey
}

interface CaseOf {
  readonly name: string
  readonly officeCode: string
  readonly minor: boolean
  readonly handlers: readonly string[]
}

async function storeCase(caseKey: string, caseNo: string, { name, officeCode, minor, handlers }: CaseOf): Promise<void> {
  await CaseModel.create({
    _id: caseKey,
    processDefinitionKey: '1',
    processDefinitionId: 'correction-entry',
    processVersion: 1,
    processName: '社区矫正入矫',
    state: 'ACTIVE',
    startedAt: new Date('2026-03-01T02:00:00Z'),
    instances: [caseKey],
    caseNo,
    caseTitle: minor ? '未成年人案件' : maskName(name),
    countyCode: officeCode.slice(0, 6),
    officeCode,
    sealed: minor,
    handlers: [...handlers],
  })
}
