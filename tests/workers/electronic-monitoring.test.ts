import { readFileSync } from 'node:fs'
import { Types } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppointmentModel } from '../../domain/appointment.ts'
import { MONITORING_CASES } from '../../domain/monitoring-case.ts'
import { OutgoingNoticeModel } from '../../domain/outgoing-notice.ts'
import { takeSnapshot } from '../../domain/parameter.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { addDays } from '../../domain/working-days.ts'
import { formComponents } from '../../plugins/form-components/components/index.ts'
import type { FormSchema } from '../../plugins/form-components/form-schema.ts'
import { validateForm } from '../../plugins/form-components/validate-form.ts'
import { application } from '../../scripts/play/correction/electronic-monitoring/answers.ts'
import { SeededRandom } from '../../scripts/play/random.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { enrolledSubject } from './enrolled-subject.ts'
import { completed, job, openStore, storeForm } from './store.ts'

const TODAY = '2026-12-03'
const HEAD = 'a'.repeat(24)
const ACTING = 'b'.repeat(24)
const OFFICER = 'c'.repeat(24)
let store: { close(): Promise<void> }
let parametersId = ''

beforeAll(async () => {
  store = await openStore()
  parametersId = await takeSnapshot(TODAY)
  const county = { orgCode: '410106', from: '2020-01-01', appointedBy: 'system' }
  await AppointmentModel.create(
    { ...county, accountId: HEAD, post: 'bureau-head', kind: 'regular' },
    { ...county, accountId: ACTING, post: 'bureau-head', kind: 'acting' },
    { ...county, accountId: OFFICER, post: 'correction-officer', kind: 'regular' },
    { ...county, orgCode: '410100', accountId: OFFICER, post: 'bureau-head', kind: 'regular' },
  )
})
afterAll(() => store.close())

const enrolled = () => enrolledSubject()
const matter = (subjectNo: string, kind: string, state: 'open' | 'done') =>
  job('matter.open', { subjectNo }, { headers: { kind, state }, effectKey: `${subjectNo}-${kind}-${state}` })
const check = (subjectNo: string, monitoringCase: string, endOn: string, more: Record<string, unknown> = {}) =>
  job('monitoring.check-ground', { subjectNo, monitoringCase, startOn: TODAY, endOn, parametersId, ...more })
const problemOf = (outcome: Awaited<ReturnType<typeof check>>) =>
  outcome.kind === 'error' ? outcome.variables['groundProblem'] : outcome.kind

interface Use {
  readonly monitoringCase?: string
  readonly approval?: string
  readonly accountId?: string
  readonly endOn?: string
}
async function enable(subjectNo: string, { monitoringCase = 'injunction', approval = 'approved', ...more }: Use = {}) {
  const { accountId = HEAD, endOn = addDays(TODAY, 30) } = more
  return job(
    'device.enable',
    {
      subjectNo,
      countyCode: '410106',
      parametersId,
      startOn: TODAY,
      endOn,
      applicationSubmissionId: await storeForm('electronic-monitoring-application', { monitoringCase }),
      approvalSubmissionId: await storeForm('electronic-monitoring-approval', { approval }, { accountId }),
    },
    { effectKey: `enable-${subjectNo}` },
  )
}
const monitoring = async (subjectNo: string) => (await mattersOf(subjectNo, ['monitoring'])).map(({ state }) => state)

describe('monitoring.check-ground', () => {
  it.each([
    ['injunction', '2027-03-02', 'complete'],
    ['injunction', '2027-03-03', 'too-long'],
    ['left-county', '2026-12-02', 'no-term'],
    ['every-subject', '2026-12-31', 'not-one-of-five'],
    ['refused-report', '2026-12-31', 'no-record'],
    ['penalty', '2026-12-31', 'no-record'],
    ['revocation', '2026-12-31', 'no-record'],
  ])('%s until %s: %s', async (monitoringCase, endOn, expected) => {
    expect(problemOf(await check(await enrolled(), monitoringCase, endOn))).toBe(expected)
  })

  it('finds what the case rests on in the file, and of a revocation that it still goes on', async () => {
    const subjectNo = await enrolled()
    await matter(subjectNo, 'warning', 'done')
    expect(completed(await check(subjectNo, 'refused-report', '2026-12-31'))).toMatchObject({ groundMatterOn: TODAY })
    await matter(subjectNo, 'revocation', 'done')
    expect(problemOf(await check(subjectNo, 'revocation', '2026-12-31'))).toBe('no-record')
    await matter(subjectNo, 'revocation', 'open')
    expect(problemOf(await check(subjectNo, 'revocation', '2026-12-31'))).toBe('complete')
  })

  it('neither goes beyond the correction nor begins twice', async () => {
    const subjectNo = await enrolled()
    expect(problemOf(await check(subjectNo, 'injunction', '2026-12-31', { termEndsOn: '2026-12-30' }))).toBe('beyond-correction')
    completed(await enable(subjectNo))
    expect(problemOf(await check(subjectNo, 'injunction', '2026-12-31'))).toBe('goes-on')
    expect(problemOf(await check(subjectNo, 'injunction', '2026-12-31', { extension: true }))).toBe('complete')
  })
})

describe('device.enable, device.disable', () => {
  it('keep the use once, tell the platform, and give the days of its timers', async () => {
    const subjectNo = await enrolled()
    for (let times = 0; times < 2; times++)
      expect(completed(await enable(subjectNo))).toEqual({
        evaluationAt: '2026-12-26T01:00:00.000Z',
        endAt: '2027-01-02T16:00:00.000Z',
        nextFrom: '2027-01-03',
      })
    const off = () => job('device.disable', { subjectNo, liftReason: 'evaluated' }, { effectKey: `disable-${subjectNo}` })
    for (let times = 0; times < 2; times++) completed(await off())
    expect(await mattersOf(subjectNo)).toMatchObject([{ kind: 'monitoring', state: 'done', result: 'evaluated' }])
    const told = await OutgoingNoticeModel.find({ subjectNo }).sort({ _id: 1 }).lean()
    expect(told.map(({ notice, to }) => `${notice}>${to}`)).toEqual([
      'monitoring-enable>device-platform',
      'monitoring-disable>device-platform',
    ])
  })

  it('takes the approval of the head alone, regular or acting, and of nobody who stands in', async () => {
    for (const accountId of [HEAD, ACTING]) expect((await enable(await enrolled(), { accountId })).kind).toBe('complete')
    for (const accountId of [OFFICER, 'test']) {
      const subjectNo = await enrolled()
      expect(await enable(subjectNo, { accountId })).toMatchObject({ kind: 'fail', retries: 0 })
      expect(await monitoring(subjectNo)).toEqual([])
    }
    const standsIn = await storeForm('electronic-monitoring-approval', { approval: 'approved' }, { accountId: HEAD })
    await SubmissionModel.collection.updateOne({ _id: new Types.ObjectId(standsIn) }, { $set: { onBehalfOf: ACTING } })
    const subjectNo = await enrolled()
    const outcome = await job('device.enable', {
      subjectNo,
      countyCode: '410106',
      parametersId,
      startOn: TODAY,
      endOn: addDays(TODAY, 30),
      applicationSubmissionId: await storeForm('electronic-monitoring-application', { monitoringCase: 'injunction' }),
      approvalSubmissionId: standsIn,
    })
    expect(outcome).toMatchObject({ kind: 'fail', retries: 0 })
  })
})

describe('electronic monitoring', () => {
  const schema = JSON.parse(
    readFileSync('forms/electronic-monitoring/electronic-monitoring-application.form', 'utf8'),
  ) as FormSchema
  const CASES = [...MONITORING_CASES, 'all', '', 'none', 'key-period', 'INJUNCTION', 'toString']

  it('never begins without one of the five cases, its record, three months at most and the approval of the head in person', async () => {
    const random = new SeededRandom(29)
    let began = 0
    for (let run = 0; run < 120; run++) {
      const subjectNo = await enrolled()
      const kinds = (['warning', 'penalty', 'revocation'] as const).filter(() => random.one([true, false]))
      for (const kind of kinds) await matter(subjectNo, kind, kind === 'revocation' ? 'open' : 'done')
      const monitoringCase = random.one(CASES)
      const days = random.between(1, 130)
      const endOn = addDays(TODAY, days)
      const approval = random.one(['approved', 'approved', 'rejected'])
      const accountId = random.one([HEAD, ACTING, HEAD, OFFICER, 'test'])
      const { errors } = validateForm(
        schema,
        { ...application(TODAY, monitoringCase, days + 1), subject: { kind: 'subject', key: subjectNo } },
        { components: formComponents, today: TODAY },
      )
      const isOne = (MONITORING_CASES as readonly string[]).includes(monitoringCase)
      expect(errors.some(({ field }) => field === 'monitoringCase')).toBe(!isOne)
      const checked = await check(subjectNo, monitoringCase, endOn)
      if (checked.kind === 'complete') await enable(subjectNo, { monitoringCase, approval, accountId, endOn })
      else expect((await enable(subjectNo, { monitoringCase, endOn })).kind).toBe('fail')

      const recorded = { 'refused-report': 'warning', penalty: 'penalty', revocation: 'revocation' }[monitoringCase]
      const lawful =
        isOne &&
        (recorded === undefined || (kinds as readonly string[]).includes(recorded)) &&
        endOn <= '2027-03-02' &&
        approval === 'approved' &&
        [HEAD, ACTING].includes(accountId)
      expect(await monitoring(subjectNo), `${monitoringCase} ${kinds.join()} ${days} ${approval} ${accountId}`).toEqual(
        lawful ? ['open'] : [],
      )
      if (lawful) began++
    }
    expect(began).toBeGreaterThan(5)
  })
})
