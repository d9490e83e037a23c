import { deepEqual, ok } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import * as forms from './forms.ts'
import { notAccepted } from '../../not-accepted.ts'

/** A request, handed in at an office. */
async function requested(scene: Scene, data: Data = {}): Promise<PlayedCase> {
  return scene.start('remote-visit', '410106-01:clerk', forms.request(await scene.today(), data))
}
/** Verified and forwarded to the prison. */
async function forwarded(scene: Scene): Promise<PlayedCase> {
  const visit = await requested(scene)
  await scene.answer(visit, 'verify-identity', forms.verification(await scene.today(), 'complete'), 'clerk')
  await scene.answer(visit, 'forward', forms.forward(await scene.today()), 'resettlement-officer')
  return visit
}
/** The prison permits it for the day after the next; the family is told. */
async function permitted(scene: Scene): Promise<{ readonly visit: PlayedCase; readonly visitOn: string }> {
  const visit = await forwarded(scene)
  const visitOn = addDays(await scene.today(), 2)
  await scene.answer(visit, 'await-prison', forms.permission(await scene.today(), visitOn), 'resettlement-officer')
  await scene.answer(visit, 'tell-family', forms.notice(await scene.today()), 'clerk')
  return { visit, visitOn }
}
/** It was broken off; the county decides. */
async function brokenOff(scene: Scene, suspended: 'yes' | 'no', end: string): Promise<PlayedCase> {
  const { visit, visitOn } = await permitted(scene)
  await scene.untilDay(visitOn)
  await scene.answer(visit, 'hold-visit', forms.record(visitOn, 'broken-off'), 'clerk')
  await scene.answer(visit, 'decide-suspension', forms.suspension(visitOn, suspended), 'resettlement-officer')
  await scene.ended(visit, end)
  return visit
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'remote-visit-held',
    title: '人数超限、材料不全，补充后转送；监狱系统答复准许，当日会见',
    process: 'remote-visit',
    async play(scene) {
      const visit = await requested(scene, { visitorCount: 4, companions: forms.companions })
      await scene.answer(visit, 'verify-identity', forms.verification(await scene.today(), 'incomplete'), 'clerk')
      await scene.answer(visit, 'supplement', forms.supplement(await scene.today(), 'supplied'), 'clerk')
      await scene.answer(visit, 'verify-identity', forms.verification(await scene.today(), 'complete'), 'social-worker')
      await scene.answer(visit, 'forward', forms.forward(await scene.today()), 'resettlement-officer')
      await scene.task(visit, 'await-prison')
      const visitOn = addDays(await scene.today(), 1)
      const [no = ''] = await scene.paperNumbers(visit, 'remote-visit-request')
      await scene.message('visit-reply', no, { prisonDecision: 'permitted', visitOn })
      await scene.answer(visit, 'tell-family', forms.notice(await scene.today()), 'clerk')
      await scene.untilDay(visitOn)
      await scene.answer(visit, 'hold-visit', forms.record(visitOn, 'held'), 'clerk')
      await scene.ended(visit, 'visited')
      deepEqual(await scene.papers(visit), ['remote-visit-request', 'remote-visit-record'])
    },
  },
  {
    name: 'remote-visit-refused',
    title: '监狱不准许，告知理由；核对不符合的不转送；材料不全后撤回',
    process: 'remote-visit',
    async play(scene) {
      const refused = await forwarded(scene)
      await scene.answer(refused, 'await-prison', forms.refusal(await scene.today()), 'resettlement-officer')
      await scene.answer(refused, 'tell-refusal', forms.refusalTold(await scene.today()), 'clerk')
      await scene.ended(refused, 'refused')
      const stranger = await requested(scene)
      await scene.answer(stranger, 'verify-identity', forms.verification(await scene.today(), 'refused'), 'clerk')
      await scene.ended(stranger, 'ineligible')
      const withdrawn = await requested(scene)
      await scene.answer(withdrawn, 'verify-identity', forms.verification(await scene.today(), 'incomplete'), 'clerk')
      await scene.answer(withdrawn, 'supplement', forms.supplement(await scene.today(), 'withdrawn'), 'clerk')
      await scene.ended(withdrawn, 'withdrawn')
    },
  },
  {
    name: 'remote-visit-lapsed',
    title: '当日未到视为放弃；另一次会见由监狱取消',
    process: 'remote-visit',
    async play(scene) {
      const missed = await permitted(scene)
      const cancelled = await permitted(scene)
      await scene.untilDay(cancelled.visitOn)
      await scene.answer(cancelled.visit, 'hold-visit', forms.record(cancelled.visitOn, 'cancelled'), 'clerk')
      await scene.ended(cancelled.visit, 'cancelled')
      await scene.untilDay(addDays(missed.visitOn, 1))
      await scene.ended(missed.visit, 'lapsed')
    },
  },
  {
    name: 'remote-visit-nowhere',
    title: '没有这个司法所：告知发起人，不予办理',
    process: 'remote-visit',
    async play(scene) {
      await notAccepted(scene, requested(scene, { officeCode: '410106-99' }))
    },
  },
  {
    name: 'remote-visit-broken-off',
    title: '违反规定中止：暂停并书面告知；情节轻微的批评教育，不暂停',
    process: 'remote-visit',
    async play(scene) {
      const suspended = await brokenOff(scene, 'yes', 'suspended')
      ok((await scene.papers(suspended)).includes('remote-visit-suspension'))
      await brokenOff(scene, 'no', 'broken-off')
    },
  },
]
