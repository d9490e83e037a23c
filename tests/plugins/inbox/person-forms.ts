import type { TestServer } from '../../helpers/server.ts'

/** A process whose second form asks again for what the first one told, and once more to verify it. */
export const PERSON = 'person-twice'

const FORM = { type: 'default', schemaVersion: 19, executionPlatform: 'Camunda Cloud', executionPlatformVersion: '8.8.0' }
const field = (type: string, key: string, label: string, properties: Record<string, string>, more: object = {}) => ({
  type,
  key,
  label,
  id: `field-${key}`,
  properties,
  ...more,
})
const required = { validate: { required: true } }

export const noticeForm = {
  ...FORM,
  id: 'person-notice',
  components: [
    field('textfield', 'officeCode', '司法所', { class: 'L1', variable: 'officeCode', prefill: 'account.office' }, required),
    field('textfield', 'fullName', '姓名', { class: 'L2', mask: 'name', ledger: 'person.name' }, required),
    field('fq-identity-number', 'idNo', '公民身份号码', { class: 'L3', ledger: 'person.idNo' }, required),
    field('textfield', 'road', '何处得知', { class: 'L1', ledger: 'person.source' }),
    field('textarea', 'health', '健康状况', { class: 'L3', mask: 'hidden', ledger: 'person.health' }),
  ],
}
export const visitForm = {
  ...FORM,
  id: 'person-visit',
  components: [
    field('textfield', 'visitor', '走访人', { class: 'L1', prefill: 'account.name' }),
    {
      type: 'group',
      id: 'who',
      path: 'who',
      label: '对象',
      components: [
        field('textfield', 'name', '姓名', { class: 'L2', mask: 'name', ledger: 'person.name' }, required),
        field('fq-identity-number', 'number', '公民身份号码', { class: 'L3', ledger: 'person.idNo' }, required),
        field('fq-date', 'metOn', '见面日期', { class: 'L1', prefill: 'today' }),
      ],
    },
    field('fq-identity-number', 'shown', '当面核对的证件号码', { class: 'L3', ledger: 'person.idNo', prefill: 'none' }),
    field('textfield', 'source', '线索来源', { class: 'L1', ledger: 'person.source' }),
    field('textarea', 'note', '其他情况', { class: 'L1', ledger: 'person.health' }),
    field('number', 'rooms', '接待室', { class: 'L1', ledger: 'reception.rooms' }),
  ],
}
const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
  <bpmn:process id="${PERSON}" name="登记与走访" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:extensionElements><zeebe:formDefinition formId="person-notice" /></bpmn:extensionElements><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="visit" />
    <bpmn:userTask id="visit" name="走访"><bpmn:extensionElements><zeebe:userTask /><zeebe:formDefinition formId="person-visit" /><zeebe:assignmentDefinition candidateGroups="=[officeCode + &#34;:clerk&#34;]" /></bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="b" sourceRef="visit" targetRef="again" />
    <bpmn:userTask id="again" name="再次走访"><bpmn:extensionElements><zeebe:userTask /><zeebe:formDefinition formId="person-visit" /><zeebe:assignmentDefinition candidateGroups="=[officeCode + &#34;:clerk&#34;]" /></bpmn:extensionElements><bpmn:incoming>b</bpmn:incoming></bpmn:userTask>
  </bpmn:process>
</bpmn:definitions>`

export const personResources = (): File[] => [
  new File([model], 'person-twice.bpmn'),
  new File([JSON.stringify(noticeForm)], 'person-notice.form'),
  new File([JSON.stringify(visitForm)], 'person-visit.form'),
]

export const deployPerson = ({ engine }: TestServer) => engine.client.createDeployment({ resources: personResources() })
