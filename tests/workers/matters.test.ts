import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SubjectMatterModel, mattersOf } from '../../domain/subject-matter.ts'
import { pendingMatters, standingBy } from '../../domain/subject-standing.ts'
import { SubjectModel, subjectOf } from '../../domain/subject.ts'
import { maskName } from '../../domain/personal-data.ts'
import type { PublishedMessage } from '../../workers/worker-contract.ts'
import { enrolledSubject } from './enrolled-subject.ts'
import { completed, job, openStore } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const enrolled = (more: object = {}) => enrolledSubject({ termEnd: '2028-11-15', level: 'general', isMinor: false, ...more })
const standing = async (subjectNo: string) => {
  const { status, counters } = await subjectOf(subjectNo)
  return [status, counters.admonitions, counters.warnings, counters.penalties, counters.daysMissing]
}
const open = (subjectNo: string, kind: string, effectKey: string, more: Record<string, unknown> = {}, state?: string) =>
  job('matter.open', { subjectNo, ...more }, { headers: { kind, ...(state ? { state } : {}) }, effectKey })
const close = (subjectNo: string, kind: string, effectKey: string, more: Record<string, unknown> = {}, headers = {}) =>
  job('matter.close', { subjectNo, ...more }, { headers: { kind, ...headers }, effectKey })

describe('matter.open, matter.close', () => {
  it('keep a matter once, however often the job comes, and status and counters follow', async () => {
    const subjectNo = await enrolled()
    const leave = { matterFrom: '2026-12-04', matterUntil: '2026-12-08', matterDays: 5 }
    for (let times = 0; times < 2; times++) completed(await open(subjectNo, 'leave', 'a-1', leave))
    expect(await standing(subjectNo)).toEqual(['leave', 0, 0, 0, 0])
    completed(await open(subjectNo, 'missing', 'a-2'))
    expect(await standing(subjectNo)).toEqual(['missing', 0, 0, 0, 0])
    for (let times = 0; times < 2; times++) completed(await close(subjectNo, 'missing', 'a-3', { matterDays: 4 }))
    completed(await open(subjectNo, 'admonition', 'a-4', {}, 'done'))
    expect(await standing(subjectNo)).toEqual(['leave', 1, 0, 0, 4])
    expect(await mattersOf(subjectNo)).toMatchObject([
      { kind: 'missing', state: 'done', days: 4, endedOn: '2026-12-03' },
      { kind: 'admonition', state: 'done', endedOn: '2026-12-03' },
      { kind: 'leave', state: 'open', from: '2026-12-04', until: '2026-12-08', days: 5 },
    ])
  })

  it('a job that comes again ends no second matter', async () => {
    const subjectNo = await enrolled()
    for (const effect of ['b-1', 'b-2']) completed(await open(subjectNo, 'revocation', effect))
    for (let times = 0; times < 2; times++) completed(await close(subjectNo, 'revocation', 'b-3', {}, { result: 'dismissed' }))
    expect((await pendingMatters(subjectNo)).map(({ kind, state }) => [kind, state])).toEqual([['revocation', 'open']])
    expect(await standing(subjectNo)).toEqual(['suspended-decision', 0, 0, 0, 0])
  })

  it('what is withdrawn is no longer counted', async () => {
    const subjectNo = await enrolled()
    completed(await open(subjectNo, 'warning', 'c-1'))
    completed(await close(subjectNo, 'warning', 'c-2', {}, { cancelled: 'yes' }))
    expect(await standing(subjectNo)).toEqual(['enrolled', 0, 0, 0, 0])
    expect(await SubjectMatterModel.countDocuments({ subjectNo })).toBe(1)
  })

  it('never bring back who was released', async () => {
    const subjectNo = await enrolled()
    await SubjectModel.updateOne({ subjectNo }, { status: 'released' })
    completed(await open(subjectNo, 'missing', 'd-1'))
    expect(await standing(subjectNo)).toEqual(['released', 0, 0, 0, 0])
  })

  it('two at once end with what both say', async () => {
    const subjectNo = await enrolled()
    await Promise.all(['missing', 'leave', 'detained', 'revocation'].map(kind => open(subjectNo, kind, `e-${kind}`)))
    expect((await standing(subjectNo))[0]).toBe('missing')
    await Promise.all(['missing', 'detained'].map(kind => close(subjectNo, kind, `e-end-${kind}`)))
    expect((await standing(subjectNo))[0]).toBe('suspended-decision')
  })
})

it('what is open decides the status, in the order of its weight', () => {
  const status = (...kinds: ('leave' | 'missing' | 'arrest' | 'revocation')[]) =>
    standingBy(kinds.map(kind => ({ kind, state: 'open' as const }))).status
  expect([
    status(),
    status('leave'),
    status('leave', 'revocation'),
    status('revocation', 'arrest'),
    status('arrest', 'missing'),
  ]).toEqual(['enrolled', 'leave', 'suspended-decision', 'detained', 'missing'])
})

describe('subject.open-case', () => {
  it('says where the case belongs and what it is called, and names nobody', async () => {
    const subjectNo = await enrolled()
    const variables = completed(await job('subject.open-case', { subjectNo }))
    expect(variables).toEqual({
      subjectNo,
      caseNo: subjectNo,
      caseTitle: maskName('演示张三'),
      category: 'probation',
      countyCode: '410106',
      officeCode: '410106-01',
      cityCode: '410100',
      level: 'general',
      isMinor: false,
      isWoman: false,
      termEndsOn: '2028-11-15',
    })
    expect(String(variables['caseTitle'])).not.toContain('张三')
  })

  it('of a minor says only that it is one', async () => {
    const subjectNo = await enrolled({ isMinor: true })
    expect(completed(await job('subject.open-case', { subjectNo }))).toMatchObject({ isMinor: true, caseTitle: '未成年人案件' })
  })

  it('refuses who is no longer under supervision, unless the model takes anybody', async () => {
    const subjectNo = await enrolled()
    await SubjectModel.updateOne({ subjectNo }, { status: 'released' })
    expect(await job('subject.open-case', { subjectNo })).toMatchObject({ kind: 'error', errorCode: 'NOT_ELIGIBLE' })
    expect(await job('subject.open-case', { subjectNo }, { headers: { any: 'yes' } })).toMatchObject({ kind: 'complete' })
  })
})

describe('message.publish', () => {
  const sent = async (headers: Record<string, string>, variables: Record<string, unknown>) => {
    const published: PublishedMessage[] = []
    await job('message.publish', variables, { headers, published })
    return published
  }

  it('hands on the variables that it names, by the key that it names', async () => {
    const variables = { subjectNo: 's', transferNo: 't', dueOn: '2027-01-01', name: '演示' }
    expect(await sent({ message: 'consult', key: 'transferNo', variables: 'transferNo, dueOn' }, variables)).toMatchObject([
      { name: 'consult', correlationKey: 't', variables: { subjectNo: 's', transferNo: 't', dueOn: '2027-01-01' } },
    ])
    expect(await sent({ message: 'consult', key: 'unknown' }, variables)).toEqual([])
  })
})
