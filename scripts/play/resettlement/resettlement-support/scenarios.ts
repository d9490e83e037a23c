import { deepEqual, equal, ok } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Data, Scenario, Scene } from '../../scenario.ts'
import { agreed, completes, raised } from './support.ts'
import type { Supported } from './support.ts'
import * as forms from './forms.ts'

const NEED = ['support-need', 'register-need'] as const
const WARNING = ['warning-sign', 'register-sign'] as const
const DEMAND = ['demand-raised', 'register-demand'] as const
const MOVE = ['person-moved', 'register-move'] as const
const REOFFENCE = ['person-reoffended', 'verify-reoffence'] as const
const DEATH = ['person-deceased', 'verify-death'] as const

const statusOf = async (scene: Scene, { person }: Supported) => (await scene.record(person)).status
const kindsOf = async (scene: Scene, { person }: Supported, kinds: readonly string[]) =>
  (await scene.matters(person)).filter(({ kind }) => kinds.includes(kind)).map(({ kind, result }) => [kind, result])

/** The next visit, on the day on which it is offered. */
async function visits(scene: Scene, one: Supported, followUp = 'none', result = 'met'): Promise<void> {
  const due = (await scene.deadlines(one.person, 'support.visit')).find(({ state }) => state === 'open')
  await scene.untilDay(due?.dueOn ?? '')
  await scene.answer(one.support, 'visit', forms.visit(await scene.today(), followUp, result), 'social-worker')
}
/** A referral whose answer comes from the department's own system. */
async function answeredByMessage(scene: Scene, one: Supported, outcome: 'granted' | 'refused'): Promise<void> {
  const [no = ''] = (await scene.paperNumbers(one.support, 'support-referral')).slice(-1)
  await scene.task(one.support, 'await-result')
  await scene.message('referral-result', no, { referralOutcome: outcome, referralAnsweredOn: await scene.today() })
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'support-referrals',
    title: '需求逐项转介：低保由民政系统答复，就业登记答复；不予办理的另行研究，由志愿者直接帮扶',
    process: 'resettlement-referral',
    async play(scene) {
      const one = await agreed(scene, { needs: ['minimum-living'] })
      const { support } = one
      const today = await scene.today()
      await scene.answer(support, 'decide-help', forms.refer(today), 'director')
      await answeredByMessage(scene, one, 'granted')
      await scene.passed(support, 'needs-helped')
      await raised(scene, one, NEED, forms.need(today, 'employment'))
      await scene.answer(support, 'decide-help', forms.refer(today, '演示区人力资源和社会保障局'), 'director')
      await scene.answer(support, 'await-result', forms.result(today, 'refused'), 'clerk')
      await scene.answer(support, 'decide-help', forms.direct(today), 'director')
      await scene.answer(support, 'help-directly', forms.help(today), 'social-worker')
      await scene.passed(support, 'need-helped')
      await raised(scene, one, NEED, forms.need(today, 'legal-aid'))
      await scene.answer(support, 'decide-help', forms.noHelp(today), 'director')
      await scene.passed(support, 'need-closed')
      deepEqual(await kindsOf(scene, one, ['referral', 'relief']), [
        ['referral', 'granted'],
        ['referral', 'refused'],
        ['relief', undefined],
      ])
      equal((await scene.deadlines(one.person, 'support.referral')).length, 2)
    },
  },
  {
    name: 'support-declined',
    title: '本人不愿签订协议：不强迫，仍予帮扶；走访中发现需求、风险和等级问题分别转办',
    process: 'resettlement-visits',
    async play(scene) {
      const one = await agreed(scene, { declines: true })
      const { support } = one
      ok(!(await scene.papers(one.person)).includes('assistance-agreement'))
      equal(await statusOf(scene, one), 'supported')
      await visits(scene, one, 'need', 'others')
      await scene.answer(support, 'register-need', forms.need(await scene.today(), 'training'), 'clerk')
      await scene.answer(support, 'decide-help', forms.noHelp(await scene.today()), 'director')
      await visits(scene, one, 'warning', 'absent')
      await scene.answer(support, 'register-sign', forms.warning(await scene.today(), ['no-job']), 'clerk')
      await scene.answer(support, 'decide-warning', forms.warningDecision(await scene.today(), 'dismiss'), 'director')
      await scene.passed(support, 'dismissed')
      const due = await scene.task(support, 'assess')
      ok(due.candidateGroups.length > 0)
      await scene.answer(support, 'assess', forms.review(await scene.today(), { reviewNeed: 'yes' }), 'social-worker')
      await scene.answer(support, 'register-need', forms.need(await scene.today(), 'housing'), 'clerk')
      await scene.answer(support, 'decide-help', forms.noHelp(await scene.today()), 'director')
      await visits(scene, one, 'level', 'refused')
      await scene.task(support, 'assess')
      deepEqual(
        (await kindsOf(scene, one, ['visit'])).map(([, result]) => result),
        ['others', 'absent', 'refused'],
      )
    },
  },
  {
    name: 'support-level-up-and-down',
    title:
      '走访提请评估，风险高：规则提示重点，县级调整；每月走访；两次未见到，规则仍提示重点，县级决定调整为一般；意见不一，维持',
    process: 'resettlement-level',
    async play(scene) {
      const one = await agreed(scene)
      const { support, person } = one
      await visits(scene, one, 'level')
      await scene.answer(support, 'assess', forms.review(await scene.today(), { risk: 'high' }), 'social-worker')
      await scene.answer(support, 'decide-level', forms.level(await scene.today(), 'key'), 'resettlement-officer')
      await scene.passed(support, 'support-changed')
      await visits(scene, one, 'none', 'absent')
      await visits(scene, one, 'none', 'refused')
      await scene.raise(person, 'support-level-asked', 'director')
      await scene.answer(support, 'assess', forms.review(await scene.today(), { levelOpinion: 'normal' }), 'social-worker')
      await scene.answer(support, 'decide-level', forms.level(await scene.today(), 'normal'), 'resettlement-officer')
      await scene.raise(person, 'support-level-asked', 'director')
      await scene.answer(support, 'assess', forms.review(await scene.today(), { levelOpinion: 'key' }), 'social-worker')
      await scene.answer(support, 'decide-level', forms.level(await scene.today(), 'normal'), 'resettlement-officer')
      await scene.passed(support, 'reviewed')
      deepEqual(await kindsOf(scene, one, ['assist-level']), [
        ['assist-level', 'key'],
        ['assist-level', 'normal'],
      ])
      equal((await scene.papers(person)).filter(kind => kind === 'support-level-notice').length, 2)
    },
  },
  {
    name: 'support-warning-consulted',
    title: '再犯风险预警：规则列明理由，派出所系统答复、村（居）登记意见，三方会商，线索函告公安，效果不明显再会商，提请调整等级',
    process: 'resettlement-warning',
    async play(scene) {
      const one = await agreed(scene, { riskLevel: 'key' })
      const { support, person } = one
      const today = await scene.today()
      await raised(scene, one, WARNING, forms.warning(today, ['conflict', 'no-job']))
      await scene.answer(support, 'decide-warning', forms.warningDecision(today, 'consult'), 'director')
      await scene.task(support, 'police-view')
      await scene.message('police-view', person.subjectNo, { policeView: 'high' })
      await scene.answer(support, 'village-view', forms.villageView(today), 'clerk')
      await scene.answer(support, 'consult', forms.consultation(today, 'yes'), 'director')
      await scene.answer(support, 'check-effect', forms.effect(today, 'continued'), 'social-worker')
      await scene.answer(support, 'consult', forms.consultation(today), 'director')
      await scene.answer(support, 'check-effect', forms.effect(today, 'eased', 'review'), 'social-worker')
      await scene.task(support, 'assess')
      deepEqual(await kindsOf(scene, one, ['warning-sign']), [['warning-sign', 'confirmed']])
      equal((await scene.papers(person)).filter(kind => kind === 'warning-consultation').length, 2)
    },
  },
  {
    name: 'support-warning-attended',
    title: '预警属一般困难：司法所关注帮扶，风险消除；再次预警，村（居）系统答复、派出所意见由司法所登记',
    process: 'resettlement-warning',
    async play(scene) {
      const one = await agreed(scene, { woman: true })
      const { support, person } = one
      const today = await scene.today()
      await raised(scene, one, WARNING, forms.warning(today, ['debt']))
      await scene.answer(support, 'decide-warning', forms.warningDecision(today, 'attend'), 'director')
      await scene.answer(support, 'check-effect', forms.effect(today), 'social-worker')
      await scene.passed(support, 'warning-settled')
      await raised(scene, one, WARNING, forms.warning(today, ['unreachable', 'gone-out', 'no-home']))
      await scene.answer(support, 'decide-warning', forms.warningDecision(today, 'consult'), 'director')
      await scene.answer(support, 'police-view', forms.policeView(today), 'clerk')
      await scene.task(support, 'village-view')
      await scene.message('village-view', person.subjectNo, { villageView: 'low' })
      await scene.task(support, 'consult')
    },
  },
  {
    name: 'support-demand',
    title: '重大诉求：报告县级，协调部门，答复本人；另一诉求转介跟踪',
    process: 'resettlement-support',
    async play(scene) {
      const one = await agreed(scene)
      const { support } = one
      const today = await scene.today()
      for (const outcome of ['solved', 'referred']) {
        await raised(scene, one, DEMAND, forms.demand(today))
        await scene.answer(support, 'handle-demand', forms.demandHandled(today, outcome), 'resettlement-officer')
        await scene.answer(support, 'answer-demand', forms.demandAnswered(today), 'clerk')
      }
      await scene.answer(support, 'register-need', forms.need(today, 'housing'), 'clerk')
      deepEqual(await kindsOf(scene, one, ['demand']), [
        ['demand', 'solved'],
        ['demand', 'referred'],
      ])
    },
  },
  {
    name: 'support-moved',
    title: '误报迁移；县内迁移换所接续；外县不接收仍由本所帮教；再次移交，接收地系统回执，移交完毕',
    process: 'resettlement-support',
    async play(scene) {
      const one = await agreed(scene, { officeCode: '410106-01' })
      const { support, person } = one
      const today = await scene.today()
      await raised(scene, one, MOVE, forms.move(today, 'not'))
      await raised(scene, one, MOVE, forms.move(today, 'within', '410106-02'))
      await scene.answer(support, 'assign-office', forms.newOffice(today, '410106-02'), 'resettlement-officer')
      await scene.passed(support, 'support-changed')
      const there = { person: { ...person, officeCode: '410106-02' }, support }
      await raised(scene, there, MOVE, forms.move(today, 'outside'))
      await scene.answer(support, 'await-transfer', forms.transfer(today, 'no'), 'resettlement-officer')
      await scene.passed(support, 'transfer-refused')
      await raised(scene, there, MOVE, forms.move(today, 'outside'))
      await scene.task(support, 'await-transfer')
      const [no = ''] = (await scene.paperNumbers(support, 'support-transfer')).slice(-1)
      await scene.message('transfer-receipt', no, { transferAccepted: 'yes', transferOn: today })
      await scene.ended(support, 'moved')
      equal(await statusOf(scene, one), 'moved')
    },
  },
  {
    name: 'support-taken-over',
    title: '两县交接：迁出县移交，迁入县核实居住后回执接收、接续帮教；不在本地居住的退回',
    process: 'resettlement-intake',
    async play(scene) {
      const one = await agreed(scene, { officeCode: '410106-01' })
      const today = await scene.today()
      await raised(scene, one, MOVE, forms.move(today, 'outside'))
      await scene.task(one.support, 'await-transfer')
      const [transferNo = ''] = await scene.paperNumbers(one.support, 'support-transfer')
      const there = '410105-01'
      const handed = {
        intakeKind: 'transfer',
        sendingOrgan: '演示县司法局',
        source: 'prison',
        riskLevel: 'normal',
        officeCode: there,
      }
      const told = forms.intake(one.person, today, { ...handed, transferNo })
      const taken = await scene.start('resettlement-intake', `${there}:clerk`, told)
      await scene.answer(taken, 'verify-residence', forms.residence(today, 'yes'), `${there}:clerk`)
      await scene.ended(taken, 'support-begun')
      await scene.ended(one.support, 'moved')
      const stranger = await scene.entrant({ officeCode: there })
      const other = forms.intake(stranger, today, { ...handed, transferNo: '演帮移〔2026〕99号' })
      const refused = await scene.start('resettlement-intake', `${there}:clerk`, other)
      await scene.answer(refused, 'verify-residence', forms.residence(today, 'no'), `${there}:clerk`)
      await scene.ended(refused, 'not-taken-on')
      deepEqual(await scene.papers(taken), ['support-receipt'])
    },
  },
  {
    name: 'support-reoffended',
    title: '再犯以生效裁判为准：不属实；立案后撤案，继续帮教；办案机关通报认定有罪，终止帮教',
    process: 'resettlement-support',
    async play(scene) {
      const one = await agreed(scene)
      const { support, person } = one
      const today = await scene.today()
      await raised(scene, one, REOFFENCE, forms.reoffence(today, 'not-so'))
      await scene.passed(support, 'reoffence-untrue')
      await raised(scene, one, REOFFENCE, forms.reoffence(today, 'suspected'))
      await scene.answer(support, 'await-outcome', forms.reoffenceOutcome(today, 'cleared'), 'clerk')
      await scene.passed(support, 'suspicion-cleared')
      equal(await statusOf(scene, one), 'supported')
      await raised(scene, one, REOFFENCE, forms.reoffence(today, 'suspected'))
      await scene.task(support, 'await-outcome')
      await scene.message('reoffence-concluded', person.subjectNo, { reoffenceOutcome: 'convicted', reoffenceEndedOn: today })
      await scene.ended(support, 'reoffended')
      equal(await statusOf(scene, one), 'reoffended')
    },
  },
  {
    name: 'support-convicted',
    title: '已有生效裁判：核实后终止帮教',
    process: 'resettlement-support',
    async play(scene) {
      const one = await agreed(scene)
      await raised(scene, one, REOFFENCE, forms.reoffence(await scene.today(), 'convicted'))
      await scene.ended(one.support, 'reoffended')
      equal(await statusOf(scene, one), 'reoffended')
    },
  },
  {
    name: 'support-deceased',
    title: '误报死亡，帮教继续；核实死亡，终止帮教',
    process: 'resettlement-support',
    async play(scene) {
      const one = await agreed(scene)
      const today = await scene.today()
      await raised(scene, one, DEATH, forms.death(today, 'no'))
      await scene.passed(one.support, 'death-untrue')
      await raised(scene, one, DEATH, forms.death(today, 'yes'))
      await scene.ended(one.support, 'deceased')
      equal(await statusOf(scene, one), 'deceased')
      ok((await scene.papers(one.person)).includes('support-termination'))
    },
  },
  {
    name: 'support-five-years',
    title: '刑满释放五年：从监狱通知、交接到期满解除，重点每月走访、每季评估，调整为一般；鉴定退回补充一次',
    process: 'resettlement-support',
    async play(scene) {
      const one = await agreed(scene, { riskLevel: 'key', fromPrison: true })
      const done = await live(scene, one)
      ok((done.get('visit') ?? 0) >= 20, `visits: ${done.get('visit')}`)
      ok((done.get('assess') ?? 0) >= 9, `reviews: ${done.get('assess')}`)
      await scene.answer(one.support, 'appraise', forms.appraisal(await scene.today()), 'social-worker')
      await scene.answer(one.support, 'approve-end', forms.endDecision(await scene.today(), 'returned'), 'resettlement-officer')
      await isCompleted(scene, one)
    },
  },
  {
    name: 'support-three-years-minor',
    title: '解除矫正三年（未成年人）：监护人签名，每季走访、半年评估，期满解除',
    process: 'resettlement-support',
    async play(scene) {
      const one = await agreed(scene, { minor: true, source: 'correction-end' })
      const done = await live(scene, one)
      ok((done.get('visit') ?? 0) >= 10, `visits: ${done.get('visit')}`)
      ok((done.get('assess') ?? 0) >= 5, `reviews: ${done.get('assess')}`)
      await isCompleted(scene, one)
    },
  },
]

/** An office looks through what is open so often. */
const LOOKS_EVERY_DAYS = 30
const ANSWERS: Readonly<Record<string, (today: string) => Data>> = {
  visit: today => forms.visit(today),
  assess: today => forms.review(today),
  'decide-level': today => forms.level(today, 'normal'),
}

/** Visit after visit, review after review, until the appraisal is due. @returns how often each was done */
async function live(scene: Scene, one: Supported): Promise<ReadonlyMap<string, number>> {
  const done = new Map<string, number>()
  for (;;) {
    const open = await scene.openTasks(one.person)
    if (open.some(({ elementId }) => elementId === 'appraise')) return done
    for (const { elementId, case: at } of open) {
      const answer = ANSWERS[elementId]
      if (!answer) continue
      await scene.answer(at, elementId, answer(await scene.today()))
      done.set(elementId, (done.get(elementId) ?? 0) + 1)
    }
    await scene.untilDay(addDays(await scene.today(), LOOKS_EVERY_DAYS))
  }
}

async function isCompleted(scene: Scene, one: Supported): Promise<void> {
  const { support, person } = one
  await completes(scene, one)
  await scene.untilDay(addDays(person.termEnd, 1))
  await scene.answer(support, 'deliver-end', forms.ended(await scene.today()), 'clerk')
  await scene.ended(support, 'completed')
  equal(await statusOf(scene, one), 'ended')
  deepEqual((await scene.papers(person)).slice(-2), ['support-appraisal', 'support-end-notice'])
}
