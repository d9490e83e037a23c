import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completed, job, openStore } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

describe('tenure.check', () => {
  const reckon = async (parameter: string, tenureFrom: string, tenureOn: string) =>
    completed(await job('tenure.check', { tenureFrom, tenureOn }, { headers: { parameter } }))

  it('is met on the anniversary, with the reckoning and the day', async () => {
    expect(await reckon('transfer.service-days', '2022-03-01', '2027-03-01')).toEqual({
      tenureMet: true,
      tenureReckoning: '自 2022-03-01 起算，到 2027-03-01 为 5 年 1 天；满 5 年之日为 2027-03-01',
      requiredText: '5 年',
      eligibleFrom: '2027-03-01',
    })
    expect(await reckon('transfer.service-days', '2022-03-01', '2027-02-28')).toMatchObject({ tenureMet: false })
    expect(await reckon('hired.lock-days', '2024-02-29', '2026-02-28')).toMatchObject({ tenureMet: true })
  })
})

describe('secondment.measure', () => {
  const measure = async (secondFrom: string, secondUntil: string) =>
    completed(await job('secondment.measure', { secondFrom, secondUntil }))

  it('asks for a letter from three months on, both ends counted, and knows the last day of six', async () => {
    expect(await measure('2027-03-01', '2027-05-30')).toMatchObject({ needsLetter: false, withinLimit: true })
    expect(await measure('2027-03-01', '2027-05-31')).toMatchObject({
      needsLetter: true,
      secondmentReckoning: '自 2027-03-01 至 2027-05-31 共 3 个月',
      limitOn: '2027-08-31',
      remindAt: '2027-05-17T01:00:00.000Z',
      endsAt: '2027-05-31T16:00:00.000Z',
    })
    expect(await measure('2027-03-01', '2027-08-31')).toMatchObject({ withinLimit: true })
    expect(await measure('2027-03-01', '2027-09-01')).toMatchObject({ withinLimit: false })
  })
})

describe('staffing.count', () => {
  it('counts who is on record at the office, beside what the parameters ask', async () => {
    expect(completed(await job('staffing.count', { officeCode: '410106-01' }))).toEqual({
      staffing: {
        officeCode: '410106-01',
        total: 8,
        formal: 3,
        zhuanbian: 2,
        seconded: 0,
        resettlementWorkers: 1,
        correctionWorkers: 1,
        legalServiceWorkers: 1,
        mediators: 2,
        lawQualified: 4,
        subjects: 0,
        formalMin: 3,
        zhuanbianMin: 1,
        resettlementMin: 1,
        legalServiceMin: 1,
        mediatorsMin: 2,
        lawMin: 1,
        sizeLarge: 10,
        sizeMedium: 6,
        sizeSmall: 4,
        subjectsPerWorker: 15,
      },
    })
  })
})

describe('officer.open-case', () => {
  const open = (variables: Record<string, unknown>, headers: Record<string, string> = {}) =>
    job('officer.open-case', variables, { headers: { about: '人员调动', ...headers } })

  it('opens with what decides the way, and names nobody', async () => {
    expect(completed(await open({ officerRecord: 'officers:410106-01-R2009-2' }))).toEqual({
      officerNo: '410106-01-R2009-2',
      officeCode: '410106-01',
      officeName: '上街区司法局济源路司法所',
      countyCode: '410106',
      cityCode: '410100',
      caseNo: '410106-01-R2009-2',
      caseTitle: '济源路司法所 人员调动',
      applicantIsDirector: true,
      establishment: 'zhuanbian',
      hireDate: '2009-07-01',
      officeStartDate: '2012-05-01',
    })
  })

  it('takes nobody who is not on record, and numbers who is new', async () => {
    expect(await open({ officerRecord: 'officers:410106-01-R1999-1' })).toMatchObject({
      kind: 'error',
      errorCode: 'NOT_ELIGIBLE',
    })
    expect(completed(await open({ officeCode: '410106-01' }))).toMatchObject({
      officerNo: '410106-01-R2026-1',
      establishment: null,
    })
  })
})
