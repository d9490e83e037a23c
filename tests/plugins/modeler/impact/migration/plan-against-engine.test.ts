import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeployedModels } from '../../../../../plugins/modeler/impact/deployed-models.ts'
import { checkPlan } from '../../../../../plugins/modeler/impact/migration/check-plan.ts'
import { moveCase } from '../../../../../plugins/modeler/impact/migration/move-case.ts'
import { planElements } from '../../../../../plugins/modeler/impact/migration/plan-element.ts'
import { proposePlan, type Mapping } from '../../../../../plugins/modeler/impact/migration/propose-plan.ts'
import { bpmn, flow, tag } from '../../../../helpers/bpmn-builder.ts'
import { startEngine, type TestEngine } from '../../../../helpers/engine.ts'

const engineTask = '<extensionElements><zeebe:userTask/></extensionElements>'
const user = (id: string, ...inside: string[]) => tag('userTask', { id, name: id }, engineTask, ...inside)
const ends = [tag('startEvent', { id: 'start' }), tag('endEvent', { id: 'end' })]
const timer = (id: string, attachedToRef: string) =>
  tag('boundaryEvent', { id, attachedToRef }, '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>')
const signal = (id: string, attachedToRef: string) => [
  tag('boundaryEvent', { id, attachedToRef }, '<signalEventDefinition signalRef="g"/>'),
  '<signal id="g" name="g"/>',
]
const inside = (id: string, inner: string) =>
  tag(
    'subProcess',
    { id },
    tag('startEvent', { id: `${id}-s` }),
    user(inner),
    tag('endEvent', { id: `${id}-e` }),
    flow(`${id}-s`, inner, `${id}-e`),
  )
const many = (isSequential: boolean) =>
  user(
    'a',
    `<multiInstanceLoopCharacteristics isSequential="${isSequential}"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1, 2]"/></extensionElements></multiInstanceLoopCharacteristics>`,
  )
const line = (...parts: string[]) => [...ends, ...parts]
const toA = flow('start', 'a', 'end')
const join = (last: string) => [
  ...ends,
  tag('parallelGateway', { id: 'f' }),
  user('a'),
  tag('parallelGateway', { id: 'j' }),
  flow('start', 'f', 'a', 'j', 'end'),
  last,
]

const PROPOSED: readonly string[] = ['as proposed']
interface Row {
  /** What both say; `none`: it goes over. */
  readonly rule: string
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** `a>b` */
  readonly plan: readonly string[]
}
const ROWS: readonly Row[] = [
  { rule: 'none', from: line(user('a'), timer('t', 'a'), toA), to: line(user('a'), timer('t', 'a'), toA), plan: PROPOSED },
  { rule: 'none', from: line(many(true), toA), to: line(many(true), user('z'), flow('start', 'a', 'z', 'end')), plan: PROPOSED },
  { rule: 'none', from: join(flow('f', 'j')), to: join(flow('f', 'j')), plan: PROPOSED },
  { rule: 'unmapped', from: line(user('a'), toA), to: line(user('b'), flow('start', 'b', 'end')), plan: ['x>b'] },
  { rule: 'other-type', from: line(user('a'), toA), to: line(inside('s', 'b'), flow('start', 's', 'end')), plan: ['a>s'] },
  { rule: 'other-type', from: line(user('a'), toA), to: line(many(true), toA), plan: ['a>a'] },
  { rule: 'other-implementation', from: line(user('a'), toA), to: line(tag('userTask', { id: 'a' }), toA), plan: ['a>a'] },
  {
    rule: 'other-scope',
    from: line(inside('s', 'a'), flow('start', 's', 'end')),
    to: line(inside('s', 'b'), user('a'), flow('start', 'a', 's', 'end')),
    plan: ['s>s', 'a>a'],
  },
  { rule: 'other-loop', from: line(many(true), toA), to: line(many(false), toA), plan: ['a>a'] },
  {
    rule: 'event-detached',
    from: line(user('a'), timer('t', 'a'), toA),
    to: line(user('a'), user('b'), timer('t', 'b'), flow('start', 'a', 'b', 'end')),
    plan: ['a>a', 't>t'],
  },
  {
    rule: 'events-merged',
    from: line(user('a'), timer('t', 'a'), timer('u', 'a'), toA),
    to: line(user('a'), timer('t', 'a'), toA),
    plan: ['a>a', 't>t', 'u>t'],
  },
  {
    rule: 'other-event-type',
    from: line(user('a'), timer('t', 'a'), toA),
    to: line(user('a'), ...signal('t', 'a'), toA),
    plan: ['a>a', 't>t'],
  },
]

describe('the check of a plan says what the engine does', () => {
  let engine: TestEngine
  let models: DeployedModels
  let number = 0
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    models = new DeployedModels(engine.client)
  })
  afterAll(() => engine.stop())

  const deploy = async (processId: string, parts: readonly string[]): Promise<string> => {
    const { processes } = await engine.client.createDeployment({
      resources: [new File([bpmn(processId, ...parts)], `${processId}.bpmn`)],
    })
    return String(processes[0]?.processDefinitionKey)
  }

  it.each(ROWS)('$rule: $plan', async ({ rule, from, to, plan }) => {
    // given
    const processId = `p${++number}`
    const source = await deploy(processId, plan[0]?.startsWith('x>') ? [...from, user('x')] : from)
    const { processInstanceKey } = await engine.client.createProcessInstance({ processDefinitionId: processId as never })
    const target = await deploy(processId, to)
    const [before, after] = [planElements(await models.model(source)), planElements(await models.model(target))]
    const mappings = plan === PROPOSED ? proposePlan(before, after) : plan.map(mappingOf)
    // when
    const told = checkPlan(before, after, mappings, await models.standing(source))
    const done = await moveCase(engine.client, String(processInstanceKey), target, mappings)
    // then
    const refused = told.filter(({ effect }) => effect === 'refused').map(({ code }) => code)
    if (rule === 'none') expect({ refused, done }).toEqual({ refused: [], done: { to: 'moved' } })
    else
      expect({ refused: [...new Set(refused)], done }).toMatchObject({
        refused: [rule],
        done: { to: 'refused', why: { code: rule } },
      })
  })
})

function mappingOf(pair: string): Mapping {
  const [sourceElementId = '', targetElementId = ''] = pair.split('>')
  return { sourceElementId, targetElementId }
}
