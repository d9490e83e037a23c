import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../../../plugins/modeler/impact/migration/check-plan.ts'
import { planElements } from '../../../../../plugins/modeler/impact/migration/plan-element.ts'
import { proposePlan } from '../../../../../plugins/modeler/impact/migration/propose-plan.ts'
import { refusalReason } from '../../../../../plugins/modeler/impact/migration/refusal-reason.ts'
import { readModel } from '../../../../../plugins/modeler/impact/read-model.ts'
import { bpmn, flow, tag } from '../../../../helpers/bpmn-builder.ts'

const form = (formId: string) =>
  `<extensionElements><zeebe:userTask/><zeebe:formDefinition formId="${formId}"/></extensionElements>`
const userTask = (id: string, name: string, formId = `${id}-form`, ...inside: string[]) =>
  tag('userTask', { id, name }, form(formId), ...inside)
const start = tag('startEvent', { id: 'start' })
const end = tag('endEvent', { id: 'end' })
const timer = (id: string, attachedToRef: string, time = 'timeDuration') =>
  tag('boundaryEvent', { id, attachedToRef }, `<timerEventDefinition><${time}>PT1H</${time}></timerEventDefinition>`)

const elements = async (...parts: string[]) => planElements(await readModel(bpmn('p', ...parts)))
const simple = (...parts: string[]) => elements(start, end, ...parts)
const at = (...ids: string[]) => new Map(ids.map(id => [id, 1]))
const pairs = (...all: [string, string][]) =>
  all.map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId }))

describe('the proposed plan', () => {
  it('maps what has the same id and type, and nothing at which no case stands still', async () => {
    const before = await simple(userTask('a', '甲'), flow('start', 'a', 'end'))
    const after = await simple(userTask('a', '甲'), userTask('b', '乙'), flow('start', 'a', 'b', 'end'))
    expect(proposePlan(before, after)).toEqual(pairs(['a', 'a']))
  })

  it('marks as a guess what was recognised by its name, its work and its neighbours', async () => {
    const before = await simple(userTask('a', '接收'), userTask('b', '审批'), flow('start', 'a', 'b', 'end'))
    const after = await simple(
      userTask('a', '接收'),
      userTask('x', '审批', 'b-form'),
      userTask('y', '公示'),
      flow('start', 'a', 'x', 'y', 'end'),
    )
    expect(proposePlan(before, after)).toEqual([
      { sourceElementId: 'a', targetElementId: 'a' },
      { sourceElementId: 'b', targetElementId: 'x', guess: true },
    ])
  })

  it('leaves out what has nothing in common with anything', async () => {
    const before = await simple(userTask('a', '接收'), flow('start', 'a', 'end'))
    const after = await simple(userTask('z', '公示'), tag('task', { id: 'm' }), flow('start', 'm', 'z', 'end'))
    expect(proposePlan(before, after)).toEqual([])
  })
})

describe('the check of a plan', () => {
  it('finds nothing wrong with one that maps like to like', async () => {
    const model = await simple(userTask('a', '甲'), timer('late', 'a'), flow('start', 'a', 'end'))
    expect(checkPlan(model, model, proposePlan(model, model), at('a'))).toEqual([])
  })

  it('says who cannot go over where nothing is mapped, and blocks a plan without any mapping', async () => {
    const before = await simple(userTask('a', '甲'), userTask('b', '乙'), flow('start', 'a', 'b', 'end'))
    expect(checkPlan(before, before, pairs(['b', 'b']), new Map([['a', 7]]))).toEqual([
      { code: 'unmapped', elementId: 'a', effect: 'refused', count: 7 },
    ])
    expect(checkPlan(before, before, [], at())).toMatchObject([{ code: 'nothing-mapped', effect: 'blocks' }])
  })

  it('blocks what names an element that is not there, or one twice', async () => {
    const model = await simple(userTask('a', '甲'), flow('start', 'a', 'end'))
    const faults = (...all: [string, string][]) =>
      checkPlan(model, model, pairs(...all), at()).map(({ code, effect }) => [code, effect])
    expect(faults(['x', 'a'])).toContainEqual(['source-missing', 'blocks'])
    expect(faults(['a', 'x'])).toContainEqual(['target-missing', 'blocks'])
    expect(faults(['a', 'a'], ['a', 'a'])).toContainEqual(['source-twice', 'blocks'])
  })

  it('says what differs in kind: type, implementation, repetition; and whether that concerns anybody now', async () => {
    const loop = (isSequential: boolean) =>
      `<multiInstanceLoopCharacteristics isSequential="${isSequential}"><extensionElements><zeebe:loopCharacteristics inputCollection="=l"/></extensionElements></multiInstanceLoopCharacteristics>`
    const model = await simple(
      userTask('a', '甲'),
      tag('userTask', { id: 'old', name: '旧' }),
      tag('receiveTask', { id: 'r' }),
      userTask('many', '多', 'f', loop(true)),
      userTask('all', '全', 'f', loop(false)),
      flow('start', 'a', 'old', 'r', 'many', 'all', 'end'),
    )
    const found = checkPlan(model, model, pairs(['a', 'old'], ['old', 'r'], ['many', 'all'], ['all', 'a']), at('a'))
    expect(found).toEqual([
      { code: 'other-implementation', elementId: 'a', effect: 'refused', count: 1 },
      { code: 'other-type', elementId: 'old', effect: 'later', count: 0 },
      { code: 'other-loop', elementId: 'many', effect: 'later', count: 0 },
      { code: 'other-type', elementId: 'all', effect: 'later', count: 0 },
    ])
  })

  it('says what would change its sub-process, and which events would leave their activity or change their kind', async () => {
    const inside = tag(
      'subProcess',
      { id: 's' },
      tag('startEvent', { id: 'ss' }),
      userTask('in', '内'),
      tag('endEvent', { id: 'se' }),
      flow('ss', 'in', 'se'),
    )
    const signal = tag('boundaryEvent', { id: 'sig', attachedToRef: 'b' }, '<signalEventDefinition signalRef="g"/>')
    const model = await simple(
      inside,
      userTask('a', '甲'),
      userTask('b', '乙'),
      timer('t', 'a'),
      timer('u', 'a'),
      signal,
      '<signal id="g" name="g"/>',
      flow('start', 's', 'a', 'b', 'end'),
    )
    const faults = (...all: [string, string][]) =>
      checkPlan(model, model, pairs(...all), at('a', 'in')).map(({ code, elementId, effect }) => `${elementId} ${code} ${effect}`)
    expect(faults(['in', 'b'], ['s', 's'], ['a', 'a'])).toEqual(['in other-scope refused'])
    expect(faults(['a', 'b'], ['in', 'in'], ['s', 's'], ['t', 't'])).toEqual(['t event-detached refused'])
    expect(faults(['a', 'b'], ['in', 'in'], ['s', 's'], ['t', 'sig'])).toEqual(['t other-event-type refused'])
    expect(faults(['a', 'a'], ['in', 'in'], ['s', 's'], ['t', 't'], ['u', 't'])).toEqual([
      't events-merged refused',
      'u events-merged refused',
    ])
  })

  it('maps the flows into a joining gateway, and wants no fewer of them', async () => {
    const gateway = (id: string) => tag('parallelGateway', { id })
    const before = await simple(
      gateway('f'),
      userTask('a', '甲'),
      userTask('b', '乙'),
      gateway('j'),
      flow('start', 'f', 'a', 'j', 'end'),
      flow('f', 'b', 'j'),
    )
    const after = await simple(
      gateway('f'),
      userTask('a', '甲'),
      userTask('b', '乙'),
      gateway('j'),
      flow('start', 'f', 'a', 'j', 'end'),
      flow('f', 'b', 'end'),
    )
    expect(proposePlan(before, before).map(({ sourceElementId }) => sourceElementId)).toEqual(
      expect.arrayContaining(['j', 'a-j', 'b-j']),
    )
    const found = checkPlan(before, after, pairs(['f', 'f'], ['a', 'a'], ['b', 'b'], ['j', 'j']), at())
    expect(found).toEqual([{ code: 'fewer-flows', elementId: 'j', effect: 'later', count: 0 }])
  })
})

describe('a refusal of the engine', () => {
  it.each([
    [
      "no mapping instruction defined for active element with id 'a'. Elements cannot be migrated without a mapping.",
      'unmapped',
      'a',
    ],
    [
      "active user task with id 'b' and implementation 'x' is mapped to an user task with id 'c' and different implementation 'y'.",
      'other-implementation',
      'b',
    ],
    ['a concurrent command was executed on the process instance. Please retry the migration.', 'under-way', undefined],
    ["the flow scope of active element with id 'd' is changed.", 'other-scope', 'd'],
    ['something new', 'other', undefined],
  ])('%s', (detail, code, elementId) => {
    expect(refusalReason(`Expected to migrate process instance '1' but ${detail}`)).toEqual(
      expect.objectContaining({ code, ...(elementId === undefined ? {} : { elementId }) }),
    )
  })
})
