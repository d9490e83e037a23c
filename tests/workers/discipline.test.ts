import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveModel, openArchive } from '../../domain/archive.ts'
import { CasePaperModel } from '../../domain/case-paper.ts'
import { takeSnapshot } from '../../domain/parameter.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { SubjectModel } from '../../domain/subject.ts'
import { enrolledSubject } from './enrolled-subject.ts'
import { completed, job, openStore, storeForm } from './store.ts'

let store: { close(): Promise<void> }
const TODAY = '2026-12-03'
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

async function enrolled(enrolledOn = '2026-06-03'): Promise<string> {
  const subjectNo = await enrolledSubject({ termStart: '2026-06-01', termEnd: '2028-11-15', enrolledOn })
  for (const kind of ['execution', 'work'] as const)
    await openArchive({ kind, subjectNo, orgCode: '410106', openedOn: TODAY, keeper: '演示保管人' })
  return subjectNo
}

async function facts(subjectNo: string, investigation: Record<string, unknown>) {
  const outcome = await job('discipline.facts', {
    subjectNo,
    category: 'probation',
    parametersId: await takeSnapshot(TODAY),
    investigationSubmissionId: await storeForm('discipline-investigation', investigation),
  })
  return completed(outcome) as { facts: Record<string, unknown>; limits: Record<string, number>; remedy: string }
}
const matter = (subjectNo: string, kind: string, effectKey: string) =>
  job('matter.open', { subjectNo }, { headers: { kind, state: 'done' }, effectKey, processInstanceKey: `other-${effectKey}` })

describe('discipline.facts', () => {
  it.each([
    ['2026-11-23', '2026-12-03', 10, false],
    ['2026-11-22', '2026-12-03', 11, false],
    // A month of the calendar: 28 February is a month after 31 January, and thirty-one days are not over one month of 31.
    ['2026-10-31', '2026-11-30', 30, false],
    ['2026-10-31', '2026-12-01', 31, true],
    ['2026-10-03', '2026-11-03', 31, false],
    ['2026-10-03', '2026-11-04', 32, true],
  ])('missing from %s, found on %s: %i days, over a month: %s', async (missingFrom, missingTo, daysMissing, overMonths) => {
    const breach = { finding: 'breach', foundConduct: 'missing', mended: 'first' }
    const found = await facts(await enrolled(), { ...breach, missingFrom, missingTo })
    expect(found.facts).toMatchObject({ daysMissing, overMonths })
  })

  it('who is still missing is so until today', async () => {
    const breach = { finding: 'breach', foundConduct: 'missing', mended: 'first', missingFrom: '2026-12-01' }
    expect((await facts(await enrolled(), breach)).facts).toMatchObject({ daysMissing: 2 })
  })

  it('counts what stands in the file before this case, and months since the entry', async () => {
    const subjectNo = await enrolled('2026-06-03')
    for (const [kind, key] of [
      ['admonition', '1'],
      ['admonition', '2'],
      ['warning', '3'],
      ['penalty', '4'],
    ] as const)
      await matter(subjectNo, kind, `${subjectNo}-${key}`)
    const found = await facts(subjectNo, { finding: 'merit', foundMerit: 'conduct', meritRemorse: true })
    expect(found.facts).toEqual({
      finding: 'merit',
      category: 'probation',
      conduct: null,
      gravity: null,
      mended: null,
      daysMissing: 0,
      overMonths: false,
      admonitions: 2,
      warnings: 1,
      penalties: 1,
      merit: 'conduct',
      criteriaMet: false,
      monthsEnrolled: 6,
    })
    expect(found.limits).toEqual({
      admonitionDays: 10,
      revocationMonths: 1,
      admonitionsForWarning: 2,
      warningsForRevocation: 2,
      commendationMonths: 6,
    })
    expect(found.remedy).toContain('10日内')
  })
})

describe('discipline.carry-out, discipline.conclude', () => {
  it('make the paper once, keep it in both files, and count until the decision is withdrawn', async () => {
    const subjectNo = await enrolled()
    const decisionSubmissionId = await storeForm('discipline-decision', {
      decision: 'warned',
      decidedOn: '2026-12-02',
      decisionFacts: '演示：认定的事实。',
      decisionReasons: '演示：理由。',
      decisionArticles: '《社区矫正法》第二十八条',
    })
    const variables = { subjectNo, decision: 'warned', decisionSubmissionId }
    for (let times = 0; times < 2; times++) {
      const { decisionNumber } = completed(await job('discipline.carry-out', variables, { effectKey: 'carry-1' }))
      expect(decisionNumber).toBe('上司矫警〔2026〕1号')
    }
    const papers = await CasePaperModel.find({ subjectNo }).lean()
    expect(papers.map(({ kind, on }) => [kind, on])).toEqual([['warning-decision', '2026-12-02']])
    const files = await ArchiveModel.find({ subjectNo }).lean()
    expect(files.map(file => file.documents.map(({ kind }) => kind))).toEqual([['warning-decision'], ['warning-decision']])
    expect(await mattersOf(subjectNo)).toMatchObject([{ kind: 'warning', state: 'open', from: '2026-12-02', basis: '法28' }])
    for (let times = 0; times < 2; times++)
      completed(await job('discipline.conclude', variables, { effectKey: 'end-1', headers: { cancelled: 'yes' } }))
    expect(await mattersOf(subjectNo)).toEqual([])
    expect((await SubjectModel.findOne({ subjectNo }).orFail()).counters.warnings).toBe(0)
  })
})
