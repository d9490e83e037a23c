import type { Browser } from 'playwright-core'
import { Succeeded, type Attack } from '../attack.ts'
import { eventually } from '../../helpers/server.ts'
import type { Target } from '../target.ts'
import { officeCode } from '../victim.ts'

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const PAYLOADS = [
  '<img src=x onerror="window.pwned=1">',
  '<script>window.pwned=1</script>',
  '<svg onload=window.pwned=1>',
  '"><iframe src="javascript:parent.pwned=1">',
  '{{constructor.constructor("window.pwned=1")()}}',
  '[a](javascript:window.pwned=1)',
]
const all = PAYLOADS.join(' ')
const escaped = all.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A process and a form full of scripts, as an administrator might have been sent; and a case of it. */
async function plant(target: Target): Promise<void> {
  const form = JSON.stringify({
    type: 'default',
    id: 'scripts',
    components: [
      { type: 'html', id: 'h', content: all },
      { type: 'text', id: 't', text: all },
      {
        type: 'textfield',
        id: 'f',
        key: 'caseTitle',
        label: all,
        description: all,
        properties: { class: 'L1', variable: 'caseTitle' },
      },
      { type: 'textfield', id: 'o', key: 'officeCode', label: 'o', properties: { class: 'L1', variable: 'officeCode' } },
      { type: 'image', id: 'i', source: 'javascript:window.pwned=1', alt: all },
      { type: 'iframe', id: 'r', label: 'r', url: 'javascript:parent.pwned=1' },
    ],
  })
  const bpmn = `<?xml version="1.0"?><definitions xmlns="${BPMN}" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="t">
    <process id="scripts" name="${escaped}" isExecutable="true"><startEvent id="s" name="${escaped}"><extensionElements><zeebe:formDefinition formId="scripts"/></extensionElements><outgoing>a</outgoing></startEvent>
    <sequenceFlow id="a" name="${escaped}" sourceRef="s" targetRef="u"/>
    <userTask id="u" name="${escaped}"><extensionElements><zeebe:userTask/><zeebe:formDefinition formId="scripts"/><zeebe:assignmentDefinition candidateGroups="410106-01:clerk"/></extensionElements><incoming>a</incoming><outgoing>b</outgoing></userTask>
    <sequenceFlow id="b" sourceRef="u" targetRef="e"/><endEvent id="e"><incoming>b</incoming></endEvent></process>
    <bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="scripts"><bpmndi:BPMNShape id="us" bpmnElement="u"><dc:Bounds x="100" y="100" width="100" height="80"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`
  // Past the modeler, which would refuse them: as a pack or another client of the engine might bring them.
  const body = new FormData()
  body.append('resources', new File([form], 'scripts.form'))
  body.append('resources', new File([bpmn], 'scripts.bpmn'))
  const deployed = await fetch(`${target.system.engineAddress}/v2/deployments`, { method: 'POST', body })
  if (!deployed.ok) throw new Error(`nothing to look at: ${await deployed.text()}`)
  const clerk = await target.visitor('jiyuan-clerk')
  const started = await target.request('POST', '/api/inbox/startable/scripts', {
    as: clerk,
    body: { data: { caseTitle: all, officeCode } },
  })
  if (started.status >= 300) throw new Error(`no case to look at: ${started.text}`)
  await eventually(
    async () => (await target.request('GET', '/api/inbox/tasks?box=groups', { as: clerk })).text,
    text => text.includes('pwned'),
  )
}

let planted: Promise<void> | undefined

/** Opens pages as somebody. @throws Succeeded where a script ran */
async function look(target: Target, browser: () => Promise<Browser>, username: string, paths: readonly string[]): Promise<void> {
  await (planted ??= plant(target))
  const context = await (await browser()).newContext({ locale: 'zh-CN' })
  try {
    const [name = '', value = ''] = (await target.visitor(username)).cookie.split('=')
    await context.addCookies([{ name, value, url: target.system.address }])
    // It never falls idle.
    await context.route('**/api/notifications/stream', route => route.abort())
    const page = await context.newPage()
    page.on('dialog', dialog => void dialog.dismiss())
    let shown = false
    for (const path of paths) {
      await page.goto(target.system.address + path)
      await page.locator('h1, .fq-state').first().waitFor()
      await page.waitForLoadState('networkidle')
      const link = page.getByRole('link', { name: /onerror/ }).first()
      if ((await link.count()) > 0) {
        await link.click()
        await page.locator('h1, .fq-state').first().waitFor()
        await page.waitForLoadState('networkidle')
      }
      shown ||= await page
        .getByText('pwned')
        .first()
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        )
      if (await page.evaluate(() => 'pwned' in window)) throw new Succeeded(`a script ran on ${page.url()}`)
    }
    if (!shown) throw new Error(`nothing that was planted is shown on ${paths.join(' or ')}`)
  } finally {
    await context.close()
  }
}

const visit = (name: string, username: string, ...paths: readonly string[]): Attack => ({
  name,
  run: (target, browser) => look(target, browser, username, paths),
})

export const scripts: readonly Attack[] = [
  visit('scripts in the names of cases and tasks, in the inbox', 'jiyuan-clerk', '/inbox?box=groups'),
  visit('scripts in a form and its description, where it is filled in', 'jiyuan-clerk', '/inbox/start/scripts'),
  visit(
    'scripts in the address',
    'jiyuan-clerk',
    `/inbox?box=groups&search=${encodeURIComponent(all)}`,
    `/${encodeURIComponent(all)}`,
  ),
  visit('scripts in a model, in the modeler', 'admin', '/modeler'),
  visit('scripts in what runs, in the operations', 'admin', '/operations', '/operations/instances'),
  visit('scripts in a case, in the replay', 'auditor', '/replay'),
]
