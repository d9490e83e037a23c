import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, Person } from './person.ts'
import { startSystem, type RunningSystem } from './system.ts'

const form = {
  type: 'default',
  id: 'all-components',
  schemaVersion: 18,
  components: [
    {
      type: 'fq-credit-code',
      id: 'a',
      key: 'code',
      label: '统一社会信用代码',
      properties: { class: 'L1' },
      validate: { required: true },
    },
    { type: 'fq-region', id: 'c', key: 'region', label: '所在地', properties: { class: 'L1' } },
    {
      type: 'fq-opinion',
      id: 'b',
      key: 'opinion',
      label: '审批意见',
      phrases: '同意。\n请补充材料。',
      properties: { class: 'L1' },
    },
  ],
}
const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="all-components" name="全部组件" isExecutable="true">
    <bpmn:startEvent id="start">
      <bpmn:extensionElements><zeebe:formDefinition formId="all-components" /></bpmn:extensionElements>
      <bpmn:outgoing>f</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`

let system: RunningSystem
let browser: Browser
let clerk: Person

beforeAll(async () => {
  system = await startSystem()
  browser = await openBrowser()
  const resources = new FormData()
  resources.append('resources', new File([model], 'all-components.bpmn'))
  resources.append('resources', new File([JSON.stringify(form)], 'all-components.form'))
  const answer = await fetch(`${system.engineAddress}/v2/deployments`, { method: 'POST', body: resources })
  if (!answer.ok) throw new Error(await answer.text())
  clerk = await Person.signedIn(browser, system, 'jiyuan-clerk')
})
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

describe('a form with our components', () => {
  it('is filled in by keyboard, each fault told at its field', async () => {
    const { page } = clerk
    await clerk.goTo('/inbox/start/all-components')
    await page.getByLabel('统一社会信用代码').fill('91350100m000100y44')
    await page.keyboard.press('Tab')
    await page.getByText('校验码不对').first().waitFor()
    await page.getByLabel('统一社会信用代码').fill('91350100m000100y43')
    await page.keyboard.press('Tab')
    for (const [level, name] of [
      ['省、自治区、直辖市', '河南省'],
      ['市、州、盟', '郑州市'],
      ['县、市、区', '上街区'],
    ] as const)
      await page.getByLabel(`所在地 ${level}`).selectOption({ label: name })
    await page.getByLabel('所在地 县、市、区').press('Tab')
    await page.keyboard.type('情况属实。')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.getByLabel('审批意见').inputValue()).toBe('情况属实。同意。')
    await clerk.picture('components')
    expect(clerk.complaints).toEqual([])
  })
})
