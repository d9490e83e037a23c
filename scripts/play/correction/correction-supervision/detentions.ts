import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Scenario } from '../../scenario.ts'
import { openMatters, resultsOf } from '../checks.ts'
import { delivered, judgment } from '../revocation/answers.ts'
import * as forms from './forms.ts'
import { PROCESS, probation, raised, supervision } from './supervised.ts'

/** Somebody is detained (法32). */
export const detentions: readonly Scenario[] = [
  {
    name: 'detained-released',
    title: '行政拘留：登记、继续了解，机关告知解除，恢复监管',
    process: 'detention',
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await scene.raise(subject, 'detained', 'clerk')
      const detention = await scene.caseOf(subject, 'detention')
      await scene.answer(detention, 'register-detention', forms.detention(await scene.today(), 'violation'))
      equal((await scene.record(subject)).status, 'detained')
      await scene.answer(detention, 'register-result', forms.detentionEnd(await scene.today(), 'continues'))
      await scene.untilDay(addDays(await scene.today(), 10))
      await scene.message('detention-ended', subject.subjectNo, { resultOn: await scene.today() })
      await scene.ended(detention, 'restored')
      equal((await scene.record(subject)).status, 'enrolled')
      deepEqual(await resultsOf(scene, subject, 'detained'), [['done', 'released']])
    },
  },
  {
    name: 'detained-follow-ups',
    title: '两次被限制人身自由：解除后转奖惩、提请评定',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      for (const [followUp, end] of [
        ['clue', 'detention-clue'],
        ['level', 'detention-level-review'],
      ] as const) {
        await raised(scene, subject, 'detained', 'register-detention', forms.detention(await scene.today(), 'violation'))
        await scene.answer(subject, 'register-result', forms.detentionEnd(await scene.today(), 'released', followUp))
        await scene.passed(subject, end)
      }
      equal((await scene.matters(subject, 'detained')).length, 2)
    },
  },
  {
    name: 'detained-acquitted',
    title: '涉嫌新罪：进入审判，无罪，恢复监管',
    process: 'detention',
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await raised(scene, subject, 'detained', 'register-detention', forms.detention(await scene.today(), 'new-offence'))
      const detention = await scene.caseOf(subject, 'detention')
      await scene.answer(detention, 'register-result', forms.detentionEnd(await scene.today(), 'prosecuted'))
      deepEqual(await resultsOf(scene, subject, 'new-offence'), [['open', undefined]])
      await scene.untilDay(addDays(await scene.today(), 60))
      await scene.message('offence-judged', subject.subjectNo, { offenceResult: 'not-convicted', judgedOn: await scene.today() })
      await scene.ended(detention, 'restored')
      deepEqual(await resultsOf(scene, subject, 'new-offence'), [['done', 'ended']])
      equal((await scene.record(subject)).status, 'enrolled')
    },
  },
  {
    name: 'detained-convicted',
    title: '漏罪判决：审理法院撤销缓刑，送交执行，矫正终止，无未结事项',
    process: 'detention',
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await raised(scene, subject, 'detained', 'register-detention', forms.detention(await scene.today(), 'omitted'))
      await scene.answer(subject, 'register-result', forms.detentionEnd(await scene.today(), 'prosecuted'))
      await scene.untilDay(addDays(await scene.today(), 45))
      const today = await scene.today()
      await scene.answer(await scene.caseOf(subject, 'detention'), 'register-judgment', forms.judgment(today, 'convicted'))
      await scene.answer(
        await scene.caseOf(subject, 'revocation'),
        'register-judgment',
        judgment(today, 'revoked'),
        'correction-officer',
      )
      equal((await scene.task(subject, 'register-result')).elementId, 'register-result')
      await scene.answer(subject, 'register-handover', delivered(today))
      await scene.ended(await supervision(scene, subject), 'terminated')
      equal((await scene.record(subject)).status, 'terminated')
      deepEqual(await openMatters(scene, subject), [])
    },
  },
]
