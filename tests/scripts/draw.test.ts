import type { ModdleElement } from 'bpmn-moddle'
import { describe, expect, it } from 'vitest'
import { drawAgain, drawDraft } from '../../scripts/draw/draw.ts'
import type { Draft, DraftNode } from '../../scripts/draw/draft/draft.ts'
import { overlap, segmentsOf } from '../../plugins/modeler/lint/layout/geometry.ts'
import { append, create, list, readModel, writeModel } from '../../scripts/draw/model/moddle.ts'
import { coveredOn, drawnOf, faultsOf, widthOf } from './drawn-model.ts'

const LEAVE: Draft = {
  id: 'leave',
  name: '外出审批',
  documentation: '法27条',
  properties: { entrustedWork: 'correction' },
  lanes: [
    { id: 'office', name: '受委托司法所' },
    { id: 'county', name: '执行地县级社区矫正机构' },
  ],
  nodes: {
    'leave-requested': {
      type: 'startEvent',
      lane: 'office',
      name: '申请外出',
      form: 'leave-application',
      properties: { startableBy: 'clerk' },
      to: 'which-authority',
    },
    'which-authority': {
      type: 'businessRuleTask',
      name: '确定批准机关',
      decision: 'leave-authority',
      result: 'authority',
      to: 'who-approves',
    },
    'who-approves': {
      type: 'exclusiveGateway',
      name: '由谁批准？',
      to: [
        { id: 'approve-office', name: '七日以内' },
        { id: 'approve-county', name: '超过七日', if: '=authority = "county"' },
      ],
    },
    'approve-office': {
      type: 'userTask',
      name: '司法所审批',
      form: 'leave-approval',
      groups: '=[officeCode + ":director"]',
      due: '=approvalDueAt',
      outputs: { decision: '=decision', kind: 'leave' },
      note: '法27条：七日以内由司法所批准',
      to: 'decided',
      boundary: {
        'approval-slow': { name: '逾期', timer: { date: '=escalationAt' }, interrupting: false, to: 'escalate' },
        'withdrawn-early': { name: '对象撤回', message: { name: 'leave-withdrawn', key: '=subjectNo' }, to: 'withdrawn' },
      },
    },
    escalate: { type: 'serviceTask', name: '提醒负责人', job: 'notify.send', headers: { notice: 'slow' }, to: 'escalated' },
    escalated: { type: 'endEvent', name: '已提醒' },
    withdrawn: { type: 'endEvent', name: '已撤回' },
    'approve-county': { type: 'userTask', lane: 'county', name: '县级机构审批', form: 'leave-approval', to: 'decided' },
    decided: { type: 'exclusiveGateway', lane: 'office', to: 'on-leave' },
    'on-leave': {
      type: 'subProcess',
      name: '外出期间',
      to: 'done',
      boundary: { 'lost-contact': { error: 'LOST', to: 'lost' } },
      nodes: {
        left: { type: 'startEvent', name: '离开', to: 'ask-again' },
        'ask-again': { type: 'exclusiveGateway', to: 'report-daily' },
        'report-daily': { type: 'userTask', name: '报告位置', form: 'leave-report', to: 'is-back' },
        'is-back': {
          type: 'exclusiveGateway',
          name: '已返回？',
          to: [{ id: 'back' }, { id: 'ask-again', name: '否', if: '=not(back)' }],
        },
        back: { type: 'endEvent', name: '返回' },
      },
    },
    done: { type: 'endEvent', name: '办结' },
    lost: { type: 'endEvent', name: '失联', error: 'LOST' },
    incident: {
      type: 'subProcess',
      event: true,
      name: '途中变故',
      nodes: {
        'incident-told': {
          type: 'startEvent',
          name: '变故',
          message: { name: 'incident', key: '=subjectNo' },
          interrupting: false,
          to: 'register-incident',
        },
        'register-incident': { type: 'userTask', name: '登记变故', form: 'leave-incident', to: 'incident-registered' },
        'incident-registered': { type: 'endEvent', name: '已登记' },
      },
    },
  },
}

describe('npm run draw', () => {
  it('draws a draft so that nothing lies on anything else', async () => {
    // when
    const drawn = await drawnOf(await drawDraft(LEAVE))
    // then
    expect(faultsOf(drawn)).toEqual([])
    expect(coveredOn(drawn)).toEqual([])
  })

  it('breaks a flow that is too wide to read into bands within each lane', async () => {
    // given: sixty tasks in a row, every tenth in the county's lane
    const nodes = Object.fromEntries(
      Array.from({ length: 60 }, (_, index): [string, DraftNode] => [
        `task-${index}`,
        {
          type: 'userTask',
          lane: index % 10 === 5 ? 'county' : 'office',
          name: `第${index}步`,
          to: index < 59 ? `task-${index + 1}` : undefined,
        },
      ]),
    )
    // when
    const drawn = await drawnOf(await drawDraft({ ...LEAVE, nodes }))
    // then
    expect(faultsOf(drawn)).toEqual([])
    expect(drawn).toHaveLength(1)
    expect(drawn.map(widthOf).every(width => width < 4500)).toBe(true)
  })

  it('gives a subprocess a sheet of its own where the whole gets too wide', async () => {
    // given
    const steps = (prefix: string, count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index): [string, DraftNode] => [
          `${prefix}-${index}`,
          {
            type: index === 0 ? 'startEvent' : 'userTask',
            name: `第${index}步`,
            to: index < count - 1 ? `${prefix}-${index + 1}` : undefined,
          },
        ]),
      )
    const nodes: Record<string, DraftNode> = {
      ...steps('outer', 20),
      'outer-19': { type: 'subProcess', name: '外出期间', nodes: steps('inner', 15) },
    }
    // when
    const drawn = await drawnOf(await drawDraft({ ...LEAVE, lanes: undefined, nodes }))
    // then
    expect(faultsOf(drawn)).toEqual([])
    expect(drawn.map(({ shapes }) => shapes.some(shape => shape.id === 'inner-14'))).toEqual([false, true])
    expect(drawn.map(widthOf).every(width => width < 4500)).toBe(true)
  })

  it('draws outsiders about the process, and their messages clear of every shape', async () => {
    // given
    const definitions = await readModel(await drawDraft(LEAVE))
    const collaboration = list(definitions, 'rootElements').find(each => each.$type === 'bpmn:Collaboration') as ModdleElement
    const outsider = create('bpmn:Participant', { id: 'court', name: '人民法院' })
    const elements = list(
      list(definitions, 'rootElements').find(each => each.$type === 'bpmn:Process') as ModdleElement,
      'flowElements',
    )
    const target = elements.find(each => each.id === 'approve-county')
    append(
      collaboration,
      'messageFlows',
      create('bpmn:MessageFlow', { id: 'told', name: '通知', sourceRef: outsider, targetRef: target }),
    )
    list(collaboration, 'participants').unshift(outsider)
    // when
    const [sheet] = await drawnOf(await drawAgain(await writeModel(definitions)))
    // then
    const told = sheet?.lines.find(line => line.id === 'told')
    const others = sheet?.shapes.filter(shape => !/Participant|Lane/.test(shape.type) && shape.id !== 'approve-county') ?? []
    expect(segmentsOf(told?.points ?? []).flatMap(part => others.filter(shape => overlap(part, shape.box)))).toEqual([])
    expect(told?.points[0]?.y).toBe(
      Math.max(...(sheet?.shapes ?? []).filter(each => each.id === 'court').map(({ box }) => box.y + box.height)),
    )
  })

  it('names the node at which a draft is wrong', async () => {
    const wrong = (nodes: object) => drawDraft({ ...LEAVE, nodes })
    await expect(wrong({ start: { type: 'startEvent', lane: 'office', to: 'nowhere' } })).rejects.toThrow(
      'nodes.start.to: no node nowhere',
    )
    await expect(wrong({ start: { type: 'startEvnt' } })).rejects.toThrow('nodes.start.type')
    await expect(wrong({ start: { type: 'startEvent', lane: 'court' } })).rejects.toThrow('nodes.start.lane: no lane court')
    await expect(wrong({ start: { type: 'startEvent', lane: 'office', tmier: {} } })).rejects.toThrow('tmier')
  })

  it('leaves what a model means as it is when it draws it again', async () => {
    // given
    const meaning = async (xml: string) => {
      const definitions = await readModel(xml)
      definitions.set('diagrams', [])
      return writeModel(definitions)
    }
    const xml = await drawDraft(LEAVE)
    // when
    const again = await drawAgain(xml)
    // then
    expect(await meaning(again)).toBe(await meaning(xml))
    expect(list(await readModel(again), 'diagrams')).toHaveLength(1)
  })
})
