import { equal, ok } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Data, EnrolOptions, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { monthly, opinion, review } from '../condition-report/scenarios.ts'
import { custody } from '../correction-release/forms.ts'
import { appraised, isReleased, release, releasing } from '../correction-release/release.ts'
import * as duties from '../correction-supervision/forms.ts'

/** An office looks through what is open so often. */
const LOOKS_EVERY_DAYS = 15
const RELEASE_BEGINS_DAYS = 30

/** What an office does about somebody with whom all goes well, by process and task. */
const answers: Readonly<Record<string, (today: string) => Data>> = {
  'correction-supervision/register-report': duties.report,
  'correction-supervision/visit-subject': duties.check,
  'correction-supervision/appraise': duties.appraisal,
  'condition-report/register-report': monthly,
  'condition-report/register-review': review,
  'condition-report/decide-condition': today => opinion('conditionDecision', 'continue', today),
}

/** From the enrolment to the month before the last day: report after report, visit after visit. @returns how often each was done */
async function live(scene: Scene, subject: PlayedSubject): Promise<ReadonlyMap<string, number>> {
  const done = new Map<string, number>()
  const until = addDays(subject.termEnd, -RELEASE_BEGINS_DAYS)
  for (let today = await scene.today(); today < until; today = await scene.today()) {
    for (const open of await scene.openTasks(subject)) {
      const name = `${open.case.processId}/${open.elementId}`
      const answer = answers[name]
      if (!answer) continue
      await scene.answer(open.case, open.elementId, answer(today))
      done.set(name, (done.get(name) ?? 0) + 1)
    }
    await scene.untilDay([addDays(today, LOOKS_EVERY_DAYS), until].sort()[0] ?? until)
  }
  return done
}

/** From the notice to the release, day by day. `least`: how often what must have been done. */
const sentence = (name: string, title: string, options: EnrolOptions, least: Readonly<Record<string, number>>): Scenario => ({
  name: `sentence-${name}`,
  title,
  process: 'correction-supervision',
  async play(scene) {
    const subject = await scene.enrolled(options)
    const done = await live(scene, subject)
    for (const [task, count] of Object.entries(least))
      ok((done.get(task) ?? 0) >= count, `${task}: ${done.get(task)}, not ${count}`)
    if (options.category === 'temp-outside') await servedOut(scene, subject)
    else await release(scene, subject, options)
    await scene.ended(await scene.caseOf(subject, 'correction-supervision'), 'released')
    equal((await scene.record(subject)).status, 'released')
  },
})

/** Who was outside prison temporarily is released by the prison. */
async function servedOut(scene: Scene, subject: PlayedSubject): Promise<void> {
  const one = await releasing(scene, subject)
  await appraised(scene, one)
  await scene.untilDay(subject.termEnd)
  await scene.answer(one.release, 'await-custody', custody(await one.of()), 'correction-officer')
  await isReleased(scene, one, ['release-appraisal', 'release-notice'])
}

const REPORT = 'correction-supervision/register-report'
const APPRAISAL = 'correction-supervision/appraise'

export const scenarios: readonly Scenario[] = [
  sentence('control', '管制三个月：从判决通知到解除管制', { category: 'control', termMonths: 3 }, { [REPORT]: 1 }),
  sentence(
    'probation',
    '缓刑三年：从判决通知到考验期满',
    { category: 'probation', termMonths: 36 },
    { [REPORT]: 12, [APPRAISAL]: 4 },
  ),
  sentence('parole', '假释一年半：从裁定到考验期满', { category: 'parole', termMonths: 18 }, { [REPORT]: 6 }),
  sentence(
    'temp-outside',
    '暂予监外执行十四个月：每月报告、每三个月复查，期满由监狱释放',
    { category: 'temp-outside', termMonths: 14 },
    { 'condition-report/register-report': 8, 'condition-report/register-review': 3 },
  ),
  sentence(
    'minor',
    '未成年人缓刑一年：从判决通知到解矫，档案封存',
    { category: 'probation', minor: true, termMonths: 12 },
    { [REPORT]: 4 },
  ),
]
