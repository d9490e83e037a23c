import type { LedgerDefinition } from '../../../domain/ledger-field.ts'
import { createWorkerClient } from '../../../workers/engine-client.ts'
import ledgerWrite from '../../../workers/connectors/ledger.write.ts'
import { serveWorkers } from '../../../workers/serve.ts'
import type { ServedWorkers } from '../../../workers/serve.ts'
import { eventually } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'

/** A register of visits as an administrator defines it, and a process whose form fills it. */
export const VISITS: LedgerDefinition = {
  id: 'visits',
  title: { zh: '来访登记台账', en: 'Visits' },
  purpose: '登记来访群众和所询事项',
  basis: '《司法所工作条例》',
  kept: { period: '五年', source: '建议', mark: '建议' },
  keyField: 'visitor',
  fields: [
    { key: 'visitor', label: { zh: '来访人', en: 'Visitor' }, type: 'text', class: 'L2', mask: 'name', required: true },
    { key: 'idNo', label: { zh: '证件号码' }, type: 'identity-number', class: 'L3' },
    {
      key: 'matter',
      label: { zh: '事项' },
      type: 'choice',
      class: 'L1',
      options: [
        { value: 'advice', label: { zh: '法律咨询' } },
        { value: 'mediation', label: { zh: '申请调解' } },
      ],
    },
    { key: 'visitedOn', label: { zh: '来访日期' }, type: 'date', class: 'L1' },
    { key: 'people', label: { zh: '人数' }, type: 'number', class: 'L1', unit: '人' },
    { key: 'answered', label: { zh: '当场答复' }, type: 'yes-no', class: 'L1' },
    { key: 'summary', label: { zh: '经过' }, type: 'long-text', class: 'L2' },
  ],
  views: [
    {
      id: 'mediation',
      name: { zh: '调解申请' },
      columns: ['visitor', 'visitedOn'],
      filter: [{ field: 'matter', is: 'mediation' }],
      sort: { field: 'visitedOn', descending: true },
    },
  ],
}

export const changed = (
  change: (fields: LedgerDefinition['fields'][number]) => LedgerDefinition['fields'][number] | undefined,
) => ({
  ...VISITS,
  fields: VISITS.fields.flatMap(field => change(field) ?? []),
})

const component = (type: string, key: string, label: string, properties: object, more: object = {}) => ({
  type,
  id: key,
  key,
  label,
  properties,
  ...more,
})
const form = (id: string, components: object[]) =>
  new File([JSON.stringify({ type: 'default', id, schemaVersion: 19, components })], `${id}.form`)
const VISIT_FORM = form('visit-notice', [
  component('textfield', 'officeCode', '司法所', { class: 'L1', variable: 'officeCode' }),
  component('textfield', 'caseTitle', '标题', { class: 'L1', variable: 'caseTitle' }),
  component('checkbox', 'isMinor', '未成年人', { class: 'L1', variable: 'isMinor' }),
  component('textfield', 'who', '姓名', { class: 'L2', mask: 'name', ledger: 'visits.visitor' }),
  component('fq-identity-number', 'number', '证件号码', { class: 'L3', ledger: 'visits.idNo' }),
  component(
    'select',
    'what',
    '事项',
    { class: 'L1', ledger: 'visits.matter' },
    {
      values: [
        { value: 'advice', label: '法律咨询' },
        { value: 'mediation', label: '申请调解' },
        { value: 'other', label: '其他' },
      ],
    },
  ),
  component('fq-date', 'on', '来访日期', { class: 'L1', ledger: 'visits.visitedOn' }),
  component('number', 'people', '人数', { class: 'L1', ledger: 'visits.people' }),
])
const FOLLOW_UP_FORM = form('visit-answer', [
  component(
    'radio',
    'answered',
    '当场答复',
    { class: 'L1', ledger: 'visits.answered' },
    {
      values: [
        { value: 'yes', label: '是' },
        { value: 'no', label: '否' },
      ],
    },
  ),
  component('textarea', 'summary', '经过', { class: 'L2', ledger: 'visits.summary' }),
])

const job = (id: string, incoming: string, outgoing: string, headers: string) => `
    <bpmn:serviceTask id="${id}">
      <bpmn:extensionElements><zeebe:taskDefinition type="ledger.write" /><zeebe:taskHeaders>${headers}</zeebe:taskHeaders></bpmn:extensionElements>
      <bpmn:incoming>${incoming}</bpmn:incoming><bpmn:outgoing>${outgoing}</bpmn:outgoing>
    </bpmn:serviceTask>`
const LEDGER = '<zeebe:header key="ledger" value="visits" />'
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
  <bpmn:process id="visit" name="来访" isExecutable="true">
    <bpmn:startEvent id="come"><bpmn:extensionElements><zeebe:formDefinition formId="visit-notice" /></bpmn:extensionElements><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="come" targetRef="write" />${job('write', 'a', 'b', LEDGER)}
    <bpmn:sequenceFlow id="b" sourceRef="write" targetRef="answer" />
    <bpmn:userTask id="answer" name="答复来访人">
      <bpmn:extensionElements>
        <zeebe:userTask /><zeebe:formDefinition formId="visit-answer" />
        <zeebe:assignmentDefinition candidateGroups="=[officeCode + &#34;:clerk&#34;]" />
      </bpmn:extensionElements>
      <bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="c" sourceRef="answer" targetRef="again" />${job('again', 'c', 'd', LEDGER)}
    <bpmn:sequenceFlow id="d" sourceRef="again" targetRef="log" />${job('log', 'd', 'e', `${LEDGER}<zeebe:header key="entry" value="each" />`)}
    <bpmn:sequenceFlow id="e" sourceRef="log" targetRef="gone" />
    <bpmn:endEvent id="gone"><bpmn:incoming>e</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`

export const VISIT_FILES = [new File([MODEL], 'visit.bpmn'), VISIT_FORM, FOLLOW_UP_FORM]

export async function deployVisits({ engine }: TestServer): Promise<void> {
  await engine.client.createDeployment({ resources: VISIT_FILES })
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
export const serveLedgerWrite = ({ engine }: TestServer): ServedWorkers =>
  serveWorkers(createWorkerClient(engine.url), [ledgerWrite], silent as never)

export const visit = (change: Readonly<Record<string, unknown>> = {}) => ({
  officeCode: '410106-01',
  caseTitle: '来访',
  who: '欧阳演示',
  number: '110101199003070134',
  what: 'advice',
  on: '2026-11-20',
  people: 2,
  ...change,
})

/** Starts a visit. @returns the case's key */
export async function startVisit(user: TestUser, data: object = visit()): Promise<string> {
  const { body } = await user.call('post', '/api/inbox/startable/visit', { data }).expect(201)
  return (body as { processInstanceKey: string }).processInstanceKey
}

export interface Row {
  readonly entryId: string
  readonly values: Record<string, unknown>
  readonly sealed: boolean
  readonly corrected: boolean
  readonly caseNo?: string
}
export async function rowsOf(user: TestUser, asked: object = {}, ledger = 'visits'): Promise<{ items: Row[]; total: number }> {
  const { body } = await user.call('post', `/api/ledgers/${ledger}/entries/search`, asked).expect(200)
  return body as { items: Row[]; total: number }
}
export const untilThere = (user: TestUser, count: number, asked: object = {}) =>
  eventually(
    () => rowsOf(user, asked),
    ({ total }) => total === count,
  )
