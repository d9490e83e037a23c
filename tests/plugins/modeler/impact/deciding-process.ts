import { bpmn, flow, tag } from '../../../helpers/bpmn-builder.ts'

/** Days decide by a decision and a gateway who has to approve; then, by another gateway, whether that is `urgent`. */
export function decidingProcess(condition: string, urgent = '=urgent'): string {
  const when = (id: string, from: string, to: string, text: string) =>
    `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"><conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression></sequenceFlow>`
  return bpmn(
    'deciding',
    tag('startEvent', { id: 'start' }),
    tag(
      'businessRuleTask',
      { id: 'authority', name: '由谁批准' },
      '<extensionElements><zeebe:calledDecision decisionId="leave-authority" resultVariable="authority"/></extensionElements>',
    ),
    tag('exclusiveGateway', { id: 'who', name: '批准机关', default: 'to-county' }),
    tag('exclusiveGateway', { id: 'how', name: '是否加急', default: 'to-normal' }),
    ...['office', 'fast', 'normal'].map(id => tag('endEvent', { id, name: id })),
    flow('start', 'authority', 'who'),
    when('to-office', 'who', 'office', condition),
    '<sequenceFlow id="to-county" sourceRef="who" targetRef="how"/>',
    when('to-fast', 'how', 'fast', urgent),
    '<sequenceFlow id="to-normal" sourceRef="how" targetRef="normal"/>',
  )
}

export const OFFICE = '=authority.authority = "office"'
export const DAYS = { leaveKind: 'once', leaveSum: 0, officeMaxDays: 7, countyMaxDays: 30, sumMaxDays: 60 }
