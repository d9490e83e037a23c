import { deepEqual, equal } from 'node:assert/strict'
import { named, signed } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { breach, decided, found, notThere, unfounded } from '../discipline/answers.ts'
import { clue, delivered, draft, investigation, review, ruling } from '../revocation/answers.ts'
import { PlayedEntry } from './played-entry.ts'

const about = { process: 'late-report' }

/** What reception asks of whom came late. */
export const late = (lateness: 'justified' | 'unjustified' | 'dealt-with'): Readonly<Record<string, Data>> => ({
  'receive-subject': { lateness, latenessNote: '演示：本人说明，已经核实。' },
})

/** What the county decides about it. */
export const measured = (today: string, lateMeasure: string): Data => ({
  latenessCause: lateMeasure === 'none' ? 'not-told' : 'unjustified',
  verification: '演示：向本人、家属和村（居）委会核实。',
  lateMeasure,
  measureGrounds: '演示：按查明的事实决定。',
  decidedOn: today,
  decidedBy: '演示承办人',
  measureSignature: signed('演示承办人'),
})

/** Nobody comes: what is searched for until the bureau's head declares it. */
async function notReported(scene: Scene, category: 'control' | 'probation' | 'parole', day: number): Promise<PlayedEntry> {
  const entry = await PlayedEntry.begun(scene, { category })
  await entry.untilDay(day)
  await entry.answer('organise-search', { searchResult: 'propose-not-reported' })
  await entry.answer('decide-not-reported')
  await scene.reached(entry.case, 'await-turn-up')
  return entry
}

export const lateReports: readonly Scenario[] = [
  {
    ...about,
    name: 'late-unjustified',
    title: '无正当理由逾期报到：照常入矫，以后转考核奖惩，查明事出有因',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { category: 'control' })
      await entry.untilDay(13)
      await entry.reports()
      await entry.from('receive-subject', late('unjustified'))
      const today = await scene.today()
      const one = await scene.caseOf(entry.subject, 'late-report')
      deepEqual((await scene.task(one, 'decide-measure')).candidateGroups, [`${entry.entrant.countyCode}:correction-officer`])
      await scene.answer(one, 'decide-measure', measured(today, 'discipline'))
      await scene.answer(one, 'register-late-clue', { ...breach(today, 'not-reported'), ...named(entry.subject) })
      const discipline = await scene.caseOf(entry.subject, 'discipline')
      await scene.answer(discipline, 'investigate', unfounded(entry.subject, today), 'clerk')
      await scene.answer(discipline, 'decide', decided(today, 'none'), 'correction-officer')
      await scene.ended(one, 'disciplined')
      await entry.ends('enrolled-late', 'enrolled', { report: 'late' })
    },
  },
  {
    ...about,
    name: 'late-no-measure',
    title: '逾期报到，核实后不予处理',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { category: 'parole' })
      await entry.untilDay(13)
      await entry.reports()
      await entry.from('receive-subject', late('unjustified'))
      const one = await scene.caseOf(entry.subject, 'late-report')
      await scene.answer(one, 'decide-measure', measured(await scene.today(), 'none'))
      await scene.ended(one, 'no-measure')
      await entry.ends('enrolled-late', 'enrolled', { report: 'late' })
      deepEqual(await scene.matters(entry.subject), [])
    },
  },
  {
    ...about,
    name: 'not-reported-revoked',
    title: '超过一个月未报到：提请撤销缓刑，裁定撤销，矫正终止',
    async play(scene) {
      const entry = await notReported(scene, 'probation', 45)
      const { subject } = entry
      equal((await scene.record(subject)).status, 'missing')
      const today = await scene.today()
      const one = await scene.caseOf(subject, 'late-report')
      await scene.answer(one, 'decide-measure', measured(today, 'revocation'))
      const absent = { probationGround: 'absent-over-month', clueFrom: 'check', ...named(entry.subject) }
      await scene.answer(one, 'register-revocation-clue', clue(today, absent))
      const revocation = await scene.caseOf(subject, 'revocation')
      const unheard = { subjectHeard: 'absent', notHeardReason: '演示：下落不明。' }
      await scene.answer(revocation, 'investigate', investigation(today, unheard))
      await scene.answer(revocation, 'draft-proposal', draft())
      await scene.answer(revocation, 'review-proposal', review(today, 'agreed'))
      await scene.reached(revocation, 'register-ruling')
      equal((await scene.record(subject)).status, 'missing')
      await scene.answer(revocation, 'register-ruling', ruling(today, 'revoked'))
      await scene.answer(revocation, 'register-handover', delivered(today))
      await scene.ended(one, 'revocation-over')
      await entry.ends('not-reported', 'terminated', { report: 'open' })
      deepEqual(await scene.papers(entry.case), [
        'document-receipt',
        'not-reported-notice',
        'revocation-proposal',
        'revocation-termination',
      ])
    },
  },
  {
    ...about,
    name: 'not-reported-found',
    title: '认定未报到以后到案：了结未报到，照常入矫',
    async play(scene) {
      const entry = await notReported(scene, 'control', 15)
      const one = await scene.caseOf(entry.subject, 'late-report')
      await scene.answer(one, 'decide-measure', measured(await scene.today(), 'none'))
      await entry.untilDay(20)
      await entry.answer('await-turn-up')
      await entry.from('receive-subject', late('dealt-with'))
      await entry.ends('enrolled', 'enrolled', { report: 'late' })
      const [missing] = await scene.matters(entry.subject, 'missing')
      deepEqual([missing?.state, missing?.days, missing?.result], ['done', 10, 'found'])
    },
  },
  {
    ...about,
    name: 'not-reported-comes-by-himself',
    title: '认定未报到、正在奖惩调查时，由消息告知到案',
    async play(scene) {
      const entry = await notReported(scene, 'control', 15)
      const { subject } = entry
      const today = await scene.today()
      const one = await scene.caseOf(subject, 'late-report')
      await scene.answer(one, 'decide-measure', measured(today, 'discipline'))
      await scene.answer(one, 'register-late-clue', { ...breach(today, 'not-reported'), ...named(entry.subject) })
      const discipline = await scene.caseOf(subject, 'discipline')
      const absence = { foundConduct: 'not-reported', missingFrom: subject.termStart, missingTo: today }
      await scene.answer(discipline, 'investigate', found(subject, today, { ...absence, ...notThere }), 'clerk')
      const differs = { differReason: '演示：到案说明，情节显著轻微。' }
      await scene.answer(discipline, 'decide', decided(today, 'none', differs), 'correction-officer')
      await entry.reports()
      await entry.from('receive-subject', late('dealt-with'))
      await scene.ended(one, 'disciplined')
      await entry.ends('enrolled', 'enrolled', { report: 'late' })
    },
  },
  {
    ...about,
    name: 'not-reported-comes-before-measure',
    title: '认定未报到以后、处理以前到案：先行入矫，入矫后按实际逾期天数再议',
    async play(scene) {
      const undecided = await notReported(scene, 'control', 15)
      const first = await scene.caseOf(undecided.subject, 'late-report')
      await scene.task(first, 'decide-measure')
      await comesAndEnters(scene, undecided, first)

      for (const [measure, task] of [
        ['discipline', 'register-late-clue'],
        ['revocation', 'register-revocation-clue'],
      ] as const) {
        const entry = await notReported(scene, 'probation', 45)
        const one = await scene.caseOf(entry.subject, 'late-report')
        await scene.answer(one, 'decide-measure', measured(await scene.today(), measure))
        await scene.task(one, task)
        await comesAndEnters(scene, entry, one)
      }
    },
  },
]

/** Somebody comes before anything was done about it: enrolled first, and asked then why they were late. */
async function comesAndEnters(scene: Scene, entry: PlayedEntry, open: PlayedCase): Promise<void> {
  await entry.reports()
  await scene.ended(open, 'turned-up-first')
  await entry.from('receive-subject', late('unjustified'))
  const again = await scene.caseOf(entry.subject, 'late-report', open)
  await scene.answer(again, 'decide-measure', measured(await scene.today(), 'none'))
  await entry.ends('enrolled-late', 'enrolled', { report: 'late' })
}
