import type { Canaries } from './canaries.ts'
import type { Witness } from './witness.ts'

const START = '/api/inbox/startable/correction-entry'
const OFFICER = 'county-officer'

interface Case {
  readonly processInstanceKey: string
  readonly userTaskKey: string
}

/** Canaries where no personal data belongs: addresses, searches, keys, wrong types, broken JSON, reasons, names of files. */
export async function misuse(witness: Witness, canaries: Canaries, done: Case): Promise<void> {
  await addresses(witness, canaries)
  await searches(witness, canaries)
  await wrongForms(witness, canaries)
  await messages(witness, canaries)
  await reasons(witness, canaries, done)
  await signIns(witness, canaries)
  await files(witness, canaries)
}

async function addresses(witness: Witness, canaries: Canaries): Promise<void> {
  for (const pathOf of [
    (text: string) => `/api/inbox/tasks/${text}`,
    (text: string) => `/api/replay/cases?state=${text}`,
    (text: string) => `/api/${text}/${text}`,
    (text: string) => `/inbox?q=${text}`,
  ]) {
    const { idNo, phone, name } = canaries.next()
    await witness.refused('auditor', 'GET', pathOf(idNo), undefined, 400)
    await witness.refused('auditor', 'GET', pathOf(encodeURIComponent(`${name} ${phone}`)), undefined, 400)
    await witness.ask('auditor', 'GET', pathOf(encodeURIComponent(name)))
  }
}

async function searches(witness: Witness, canaries: Canaries): Promise<void> {
  for (const [username, path] of [
    [OFFICER, '/api/inbox/tasks/search'],
    ['auditor', '/api/replay/cases/search'],
  ] as const) {
    const { idNo, phone, name } = canaries.next()
    for (const search of [idNo, phone, name]) await witness.ask(username, 'POST', path, { body: { search } })
  }
}

async function wrongForms(witness: Witness, canaries: Canaries): Promise<void> {
  const { idNo, name } = canaries.next()
  const data: unknown[] = [
    { idNo: { $ne: idNo }, name: [name, idNo], phone: { [idNo]: 1 }, residence: 7 },
    { idNo: `${idNo}9`, gender: idNo, category: name, birthDate: idNo, officeCode: idNo },
    { [idNo]: name, [name]: idNo },
    [idNo],
    idNo,
  ]
  for (const each of data) await witness.refused(OFFICER, 'POST', START, { data: each }, 400, 422)
  await witness.refused(OFFICER, 'POST', START, `{"data":{"idNo":"${idNo}","name":${name}`, 400)
  await witness.refused(OFFICER, 'PUT', `${START}/draft`, { data: `${name} ${idNo}` }, 400)
}

async function messages(witness: Witness, canaries: Canaries): Promise<void> {
  const { idNo, phone, name } = canaries.next()
  for (const body of [
    { name: 'subject-reported', correlationKey: idNo },
    { name: `${name}${idNo}`, correlationKey: 'x' },
    { name: 'subject-reported', correlationKey: 'x', variables: { note: `${name} ${phone}` } },
    { name: 'subject-reported', correlationKey: 'x', variables: { [`n${idNo}`]: idNo } },
    { name: 'judgment-notified', correlationKey: 'x', processDefinitionId: 'correction-entry', data: { idNo, name } },
  ])
    await witness.refused(OFFICER, 'POST', '/api/messages', body, 400, 422)
}

async function reasons(witness: Witness, canaries: Canaries, { processInstanceKey, userTaskKey }: Case): Promise<void> {
  const { idNo, phone, name } = canaries.next()
  for (const reason of [`核对${idNo}`, `致电 ${phone}`, `${name}的证件${idNo}`]) {
    await witness.refused(OFFICER, 'POST', `/api/inbox/tasks/${userTaskKey}/unmasked`, { reason }, 400)
    await witness.refused('auditor', 'POST', `/api/replay/cases/${processInstanceKey}/unmasked`, { reason }, 400)
  }
}

/** Typed into the wrong box. */
async function signIns(witness: Witness, canaries: Canaries): Promise<void> {
  const { idNo, name } = canaries.next()
  await witness.refused(undefined, 'POST', '/api/session', { username: idNo, password: name }, 401)
  await witness.refused(undefined, 'POST', '/api/session', { username: `${name}${idNo}`, password: idNo }, 401)
}

/** An upload of a form that takes files: its name and its content, and one that is refused. */
async function files(witness: Witness, canaries: Canaries): Promise<void> {
  const form = {
    type: 'default',
    id: 'canary-files',
    schemaVersion: 19,
    components: [{ type: 'fq-file', id: 'papers', key: 'papers', label: '材料', properties: { class: 'L3' } }],
  }
  const resources = [
    { name: 'canary-files.form', content: JSON.stringify(form) },
    { name: 'canary-files.bpmn', content: STARTED_BY_FORM },
  ]
  await witness.refused('admin', 'POST', '/api/modeler/deployments', { resources }, 201)
  const { idNo, phone, name } = canaries.next()
  const path = '/api/files/starts/canary-files/papers'
  const upload = async (fileName: string) => {
    const boundary = 'canary-boundary'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`
    const raw = Buffer.from(`${head}${name} ${idNo} ${phone}\r\n--${boundary}--\r\n`)
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    return witness.ask(OFFICER, 'POST', path, { raw, headers })
  }
  const kept = await upload(`${name}${idNo}.txt`)
  if (kept.status !== 201) throw new Error(`no file was kept: ${kept.status} ${kept.text}`)
  // The uploader is told the name of the file: it is theirs.
  witness.answers.pop()
  const refused = await upload(`${name}${idNo}.exe`)
  if (refused.status < 400) throw new Error('a program was kept')
  const data = { papers: [kept.body['fileId']] }
  await witness.refused(OFFICER, 'POST', '/api/inbox/startable/canary-files', { data }, 201)
}

const STARTED_BY_FORM = `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
<process id="canary-files" name="材料" isExecutable="true"><startEvent id="s"><extensionElements><zeebe:formDefinition formId="canary-files"/></extensionElements><outgoing>a</outgoing></startEvent>
<sequenceFlow id="a" sourceRef="s" targetRef="e"/><endEvent id="e"><incoming>a</incoming></endEvent></process></definitions>`
