/** A form with every component there is that keeps a value: form-js's own, then ours. */
const L1 = { class: 'L1' }
const choices = [
  { value: 'one', label: '第一项' },
  { value: 'two', label: '第二项' },
]
const required = { required: true }

const formJs = [
  { type: 'textfield', id: 'text', key: 'text', label: '单行文字', validate: { required: true, minLength: 2 }, properties: L1 },
  { type: 'textarea', id: 'area', key: 'area', label: '多行文字', validate: { maxLength: 5 }, properties: L1 },
  { type: 'number', id: 'number', key: 'number', label: '数字', validate: { min: 1, max: 9 }, properties: L1 },
  { type: 'checkbox', id: 'tick', key: 'tick', label: '已核对', validate: required, properties: L1 },
  { type: 'checklist', id: 'checks', key: 'checks', label: '多选', values: choices, validate: required, properties: L1 },
  { type: 'radio', id: 'radio', key: 'radio', label: '单选', values: choices, validate: required, properties: L1 },
  { type: 'select', id: 'select', key: 'select', label: '下拉', values: choices, validate: required, properties: L1 },
  { type: 'taglist', id: 'tags', key: 'tags', label: '标签', values: choices, validate: required, properties: L1 },
  {
    type: 'datetime',
    id: 'moment',
    key: 'moment',
    subtype: 'datetime',
    dateLabel: '会见日期',
    timeLabel: '会见时间',
    timeSerializingFormat: 'utc_offset',
    timeInterval: 15,
    use24h: true,
    properties: L1,
  },
  { type: 'filepicker', id: 'picker', key: 'picker', label: '本机文件', properties: L1 },
  { type: 'expression', id: 'sum', key: 'sum', expression: '=if number = null then 0 else number * 2', properties: L1 },
]
const ours = [
  { type: 'fq-identity-number', id: 'idNo', key: 'idNo', label: '公民身份号码', validate: required, properties: { class: 'L3' } },
  { type: 'fq-mobile', id: 'mobile', key: 'mobile', label: '手机号码', validate: required, properties: { class: 'L3' } },
  { type: 'fq-credit-code', id: 'code', key: 'code', label: '统一社会信用代码', validate: required, properties: L1 },
  { type: 'fq-date', id: 'begun', key: 'begun', label: '收到日期', validate: { required: true, max: 'today' }, properties: L1 },
  {
    type: 'fq-deadline',
    id: 'due',
    key: 'due',
    label: '办理期限',
    from: '=begun',
    parameter: 'entry.receipt-days',
    properties: L1,
  },
  { type: 'fq-region', id: 'region', key: 'region', label: '所在地', validate: required, properties: L1 },
  {
    type: 'fq-organisation',
    id: 'office',
    key: 'office',
    label: '承办司法所',
    kinds: 'office',
    validate: required,
    properties: L1,
  },
  {
    type: 'fq-person',
    id: 'officer',
    key: 'officer',
    label: '承办人',
    below: '=office',
    validate: required,
    properties: L1,
  },
  { type: 'fq-record', id: 'matter', key: 'matter', label: '关联案件', properties: L1 },
  { type: 'fq-opinion', id: 'opinion', key: 'opinion', label: '审批意见', phrases: '同意。\n请补充材料。', properties: L1 },
  { type: 'fq-signature', id: 'signed', key: 'signed', label: '签名', validate: required, properties: { class: 'L2' } },
  { type: 'fq-file', id: 'papers', key: 'papers', label: '材料', validate: required, properties: L1 },
  {
    type: 'fq-table',
    id: 'members',
    path: 'members',
    label: '家庭成员',
    isRepeating: true,
    allowAddRemove: true,
    defaultRepetitions: 0,
    minRows: 1,
    maxRows: 4,
    properties: { class: 'L3' },
    components: [
      {
        type: 'textfield',
        id: 'm-name',
        key: 'name',
        label: '姓名',
        validate: required,
        properties: { class: 'L2', mask: 'name' },
      },
      { type: 'select', id: 'm-tie', key: 'tie', label: '关系', values: choices, properties: { class: 'L2' } },
      { type: 'fq-date', id: 'm-since', key: 'since', label: '起始日', properties: { class: 'L1' } },
      { type: 'fq-mobile', id: 'm-mobile', key: 'mobile', label: '电话', properties: { class: 'L3' } },
      { type: 'number', id: 'm-amount', key: 'amount', label: '金额', sum: true, decimalDigits: 2, properties: { class: 'L1' } },
      { type: 'checkbox', id: 'm-adult', key: 'adult', label: '同住', properties: { class: 'L1' } },
    ],
  },
  {
    type: 'dynamiclist',
    id: 'visits',
    path: 'visits',
    label: '走访',
    isRepeating: true,
    allowAddRemove: true,
    defaultRepetitions: 1,
    properties: { class: 'L1' },
    components: [
      { type: 'textfield', id: 'v-place', key: 'place', label: '地点', validate: required, properties: { class: 'L1' } },
    ],
  },
]

export const ALL = 'all-components'
export const form = { type: 'default', id: ALL, schemaVersion: 19, components: [...formJs, ...ours] }
export const startForm = {
  type: 'default',
  id: `${ALL}-start`,
  schemaVersion: 19,
  components: [{ type: 'textfield', id: 'note', key: 'note', label: '备注', properties: L1 }],
}
/** A task of the office with that form, so that it can be looked at after it was handed in. */
export const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="${ALL}" name="全部组件" isExecutable="true">
    <bpmn:startEvent id="start">
      <bpmn:extensionElements><zeebe:formDefinition formId="${ALL}-start" /></bpmn:extensionElements>
      <bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f" sourceRef="start" targetRef="fill" />
    <bpmn:userTask id="fill" name="填写全部组件">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:formDefinition formId="${ALL}" />
        <zeebe:assignmentDefinition candidateGroups="410106-01:clerk" />
      </bpmn:extensionElements>
      <bpmn:incoming>f</bpmn:incoming><bpmn:outgoing>g</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="g" sourceRef="fill" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>g</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`
