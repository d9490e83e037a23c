import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppointmentModel } from '../../../domain/appointment.ts'
import { CaseModel } from '../../../domain/case.ts'
import { openDeadline } from '../../../domain/deadline-changes.ts'
import { FIGURES } from '../../../domain/figures/definitions.ts'
import type { JointFigure, OfficeFigure } from '../../../domain/figures/figure.ts'
import { rankOffices, trendOf } from '../../../domain/figures/compare-figures.ts'
import { jointFigures, reckonFigures, targetsFor } from '../../../domain/figures/reckon-figures.ts'
import type { OfficeChart } from '../../../domain/figures/reckon-figures.ts'
import { LedgerEntryModel } from '../../../domain/ledger-entry.ts'
import { openMatter } from '../../../domain/matter-changes.ts'
import { ownParameterFiles, readParameters } from '../../../domain/parameter-file.ts'
import { chooseRegion } from '../../../domain/parameter-region.ts'
import { takeSnapshot } from '../../../domain/parameter.ts'
import { TaskModel } from '../../../domain/task.ts'
import { storeReleasedPerson, storeSubject } from '../../helpers/subjects.ts'
import { openStore } from '../../workers/store.ts'

const COUNTY = '410106'
const [JIYUAN, ZHONGXIN, XINAN, GONGYE] = ['410106-01', '410106-02', '410106-03', '410106-04'] as const
const DAY = '2026-11-23'
let store: Awaited<ReturnType<typeof openStore>>
let offices: OfficeChart[]
let subjects: string[]

/** 16 subjects of whom one is missing, two of them with electronic monitoring decided; one social worker; three deadlines. */
beforeAll(async () => {
  store = await openStore()
  subjects = []
  for (let n = 1; n <= 16; n++) {
    const status = n === 16 ? 'missing' : 'enrolled'
    subjects.push(await storeSubject({ subjectNo: subjectNo(n), status }))
  }
  await storeSubject({ subjectNo: '410106-2026-0091', status: 'released' })
  await storeSubject({ subjectNo: '410106-2026-0092', officeCode: GONGYE })
  await storeReleasedPerson({ personNo: '410106-2026-R0001' })
  await storeReleasedPerson({ personNo: '410106-2026-R0002', status: 'ended' })
  await AppointmentModel.create({
    orgCode: JIYUAN,
    accountId: 'a social worker',
    post: 'social-worker',
    kind: 'regular',
    from: '2020-01-01',
    appointedBy: 'system',
  })
  await LedgerEntryModel.deleteMany({ ledger: 'officers', officeCode: XINAN })
  await monitored(1, 'worn')
  await monitored(2, 'to-wear')
  await monitored(3, 'applied')
  const parametersId = await takeSnapshot(DAY)
  // Five days from each: over on the 15th and the 22nd, and still running on the 23rd.
  for (const [n, from] of [
    [1, '2026-11-10'],
    [1, '2026-11-17'],
    [2, '2026-11-18'],
  ] as const) {
    const caseKey = subjects[n - 1]!
    const of = { caseKey, processInstanceKey: caseKey, parametersId, parameterKey: 'entry.notice-days' }
    await openDeadline({ ...of, from, openedOn: from, effectKey: `${caseKey} ${from}` })
  }
  offices = await reckonFigures([JIYUAN, ZHONGXIN, GONGYE, XINAN, '410106-05', '410106-06', COUNTY], DAY)
})
afterAll(() => store.close())

const subjectNo = (n: number) => `410106-2026-${String(n).padStart(4, '0')}`
const figure = (code: string, id: string): OfficeFigure | undefined =>
  offices.find(({ officeCode }) => officeCode === code)?.figures.find(each => each.figure === id)

/** A case of electronic monitoring as its process leaves it: worn, approved and about to be put on, or only applied for. */
async function monitored(n: number, how: 'worn' | 'to-wear' | 'applied') {
  const caseKey = String(8_000_000_000_000 + n)
  const of = { processDefinitionKey: '1', processDefinitionId: 'electronic-monitoring', processName: '电子定位' }
  const place = { countyCode: COUNTY, officeCode: JIYUAN, state: 'ACTIVE', startedAt: new Date('2026-11-01T02:00:00Z') } as const
  await CaseModel.create({ _id: caseKey, processVersion: 1, instances: [caseKey], ...of, ...place })
  if (how === 'worn')
    await openMatter({
      subjectNo: subjectNo(n),
      effectKey: caseKey,
      kind: 'monitoring',
      caseKey,
      processInstanceKey: caseKey,
      from: '2026-11-02',
      until: '2027-01-31',
      state: 'open',
    })
  else
    await TaskModel.create({
      _id: `${caseKey}1`,
      elementId: how === 'to-wear' ? 'tell-subject' : 'approve',
      name: how,
      processInstanceKey: caseKey,
      ...of,
      state: 'CREATED',
      candidateGroups: [],
      candidateUsers: [],
      createdAt: new Date('2026-11-02T02:00:00Z'),
      priority: 50,
      position: 1,
    })
}

describe('the figures of an office', () => {
  it('count its people by the ledger of officers, and by its record where nobody is on that', () => {
    expect(figure(JIYUAN, 'staff-formal')).toMatchObject({ numerator: 3, value: 3, target: { value: 3 }, standing: 'met' })
    expect(figure(JIYUAN, 'staff-formal')?.cases).toHaveLength(3)
    expect(figure(JIYUAN, 'zhuanbian-share')).toMatchObject({ numerator: 2, denominator: 3, value: 0.6667, standing: 'shown' })
    expect(figure(JIYUAN, 'vacancies')).toMatchObject({ numerator: 2, standing: 'missed' })
    expect(figure(XINAN, 'staff-formal')).toMatchObject({ numerator: 3, standing: 'met', cases: ['offices:410106-03'] })
    expect(figure(XINAN, 'mediators')).toMatchObject({ value: null, standing: 'unknown' })
  })

  it('count people in its care against its social workers: one more than fifteen misses, nobody to look after them misses, too', () => {
    expect(figure(JIYUAN, 'correction-ratio')).toMatchObject({ numerator: 16, denominator: 1, value: 16, standing: 'missed' })
    expect(figure(JIYUAN, 'resettlement-ratio')).toMatchObject({ numerator: 1, denominator: 1, standing: 'met' })
    expect(figure(GONGYE, 'correction-ratio')).toMatchObject({ numerator: 1, denominator: 0, value: null, standing: 'missed' })
    expect(figure(ZHONGXIN, 'correction-ratio')).toMatchObject({ numerator: 0, denominator: 0, value: null, standing: 'shown' })
  })

  it('hold monitoring against those for whom it was lawfully decided: one of two, of sixteen subjects and three applications', () => {
    expect(figure(JIYUAN, 'monitoring')).toMatchObject({ numerator: 1, denominator: 2, value: 0.5, standing: 'missed' })
    expect(figure(ZHONGXIN, 'monitoring')).toMatchObject({ numerator: 0, denominator: 0, value: null, standing: 'shown' })
  })

  it('count overdue deadlines from the day after the last one, each with its case', () => {
    expect(figure(JIYUAN, 'overdue')).toMatchObject({ numerator: 2, denominator: 3, value: 2, standing: 'missed' })
    expect(figure(JIYUAN, 'overdue')?.cases).toEqual([subjects[0]])
    expect(figure(JIYUAN, 'missing')).toMatchObject({ numerator: 1, cases: [subjects[15]] })
    expect(figure(ZHONGXIN, 'overdue')).toMatchObject({ numerator: 0, standing: 'met' })
  })

  it('tell what its record says of premises, stars and the Fengqiao standard', () => {
    expect(figure(JIYUAN, 'premises')).toMatchObject({ value: 186, target: { value: 120 }, standing: 'met' })
    expect(figure(GONGYE, 'premises')).toMatchObject({ value: 96, standing: 'missed' })
    expect(figure(JIYUAN, 'rooms')).toMatchObject({ numerator: 7, denominator: 7, standing: 'met' })
    expect(figure(JIYUAN, 'fengqiao-items')).toMatchObject({ numerator: 17, denominator: 17, standing: 'met' })
    expect(figure(ZHONGXIN, 'fengqiao-items')).toMatchObject({ value: null, standing: 'unknown' })
    expect(figure(JIYUAN, 'five-star')).toMatchObject({ numerator: 1, denominator: 1, standing: 'shown' })
  })

  it('are of active offices only, and name nobody', () => {
    expect(offices.map(({ officeCode }) => officeCode)).toEqual(['01', '02', '03', '04', '05', '06'].map(no => `${COUNTY}-${no}`))
    expect(JSON.stringify(offices)).not.toContain('演示')
    expect(JSON.stringify(offices)).not.toContain('410106-2026-00')
  })
})

describe('a county’s figures', () => {
  const joint = async (): Promise<Record<string, JointFigure>> =>
    Object.fromEntries(jointFigures(offices, await targetsFor(COUNTY, DAY)).map(each => [each.figure, each]))

  it('are sums over sums: five of six offices have five stars, one of six is named', async () => {
    const { 'five-star': stars, 'fengqiao-named': named } = await joint()
    expect(stars).toMatchObject({ numerator: 5, denominator: 6, value: 0.8333, target: { value: 0.8 }, standing: 'met' })
    expect(named).toMatchObject({ numerator: 1, denominator: 6, target: { value: 0.4 }, standing: 'missed' })
  })

  it('are as good as the offices where each is held against the target', async () => {
    const { 'staff-formal': formal, premises, mediators } = await joint()
    expect(formal).toMatchObject({ offices: 6, met: 4, missed: 2, standing: 'missed' })
    expect(premises).toMatchObject({ met: 5, missed: 1 })
    // Two at two offices, one at three; of one nobody is on the ledger.
    expect(mediators).toMatchObject({ met: 2, missed: 3, numerator: 6 })
  })

  it('go by the numbers of its region', async () => {
    expect((await targetsFor(COUNTY, DAY)).get('premises')).toMatchObject({ value: 120, mark: '建议' })
    const at = new Date('2026-11-01T02:00:00Z')
    await chooseRegion({ orgCode: COUNTY, region: 'zhengzhou', reason: '演示', chosenBy: 'system', at })
    expect((await targetsFor(COUNTY, DAY)).get('premises')).toMatchObject({ value: 120, mark: 'V' })
  })
})

describe('offices and weeks side by side', () => {
  it('rank the fewest missed first, then the most met; those alike share a rank', () => {
    const of = (officeCode: string, standings: readonly OfficeFigure['standing'][]) => ({
      officeCode,
      figures: standings.map(standing => ({ figure: 'x', officeCode, numerator: 0, value: 0, standing, cases: [] })),
    })
    const ranks = rankOffices([
      of('a', ['missed', 'met']),
      of('b', ['met', 'unknown']),
      of('c', ['met', 'met']),
      of('d', ['met', 'missed']),
    ])
    expect(ranks.map(({ officeCode, rank }) => [officeCode, rank])).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 3],
      ['d', 3],
    ])
    expect(ranks[1]).toMatchObject({ met: 1, missed: 0, unknown: 1 })
  })

  it('call less of what should be less better', () => {
    expect(trendOf({ better: 'less' }, { value: 1 }, { value: 3 })).toEqual({ direction: 'better', change: -2, before: 3 })
    expect(trendOf({ better: 'more' }, { value: 0.5 }, { value: 0.8 })).toMatchObject({ direction: 'worse', change: -0.3 })
    expect(trendOf({ better: 'more' }, { value: 2 }, { value: 2 }).direction).toBe('same')
    expect(trendOf({ better: 'more' }, { value: 2 }, undefined)).toEqual({ direction: 'unknown', change: null, before: null })
  })
})

describe('every definition', () => {
  it('has a name of its own, words in both languages, a source, and a target that is a parameter', () => {
    const keys = new Set(
      ownParameterFiles()
        .flatMap(readParameters)
        .map(({ key }) => key),
    )
    expect(new Set(FIGURES.map(({ id }) => id)).size).toBe(FIGURES.length)
    for (const { name, formula, source, target } of FIGURES) {
      for (const text of [name.zh, name.en, formula.zh, formula.en, source]) expect(text.trim()).not.toBe('')
      if (typeof target === 'string') expect(keys).toContain(target)
    }
  })
})
