import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let system: OpenedSystem
let administrator: Person

openSystem(async opened => {
  system = opened
  administrator = await system.signedIn('admin')
})

const engine = async <T>(path: string, body: object): Promise<T> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${system.engineAddress}/v2${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
/** The entry of the pad beside what is selected. */
const pad = (page: Page, title: string) => page.locator(`.djs-context-pad .entry[title="${title}"]`)
const field = (page: Page, name: string) => page.locator('.bio-properties-panel').getByLabel(name, { exact: true })
const group = (page: Page, name: string) => page.locator('.bio-properties-panel-group-header').filter({ hasText: name })

describe('the administrator', () => {
  it('draws a task of the platform by its template, without typing a job type', async () => {
    const { page } = administrator
    await administrator.goTo('/modeler/processes/new')
    await page.locator('[data-element-id="start"]').first().click()
    await pad(page, '接上平台任务').click()
    await page.locator('.djs-popup-search input').fill('检察')
    await administrator.picture('modeler-templates')
    await page.locator('.djs-popup-results .entry', { hasText: '抄送检察院' }).click()
    await page.locator('.bio-properties-panel-header-labels', { hasText: '抄送检察院' }).waitFor()
    // The required header is missing: told at once, at the field and in the list of problems.
    await page.getByRole('region', { name: '问题' }).getByText('通知种类').waitFor()
    await field(page, '通知种类').fill('report-reminder')
    await pad(page, '接上结束事件').click()
    await page.locator('[data-element-id="start"]').first().click()
    await page
      .getByRole('region', { name: '问题' })
      .getByText(/^0 处错误/)
      .waitFor()
    await administrator.picture('modeler-template-applied')
  })

  it('deploys it, and it runs', async () => {
    const { page } = administrator
    await page.getByRole('button', { name: '部署新版本' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '部署新版本' }).click()
    await page.waitForURL(/\/modeler\/processes\/\d+$/)
    const processDefinitionKey = page.url().split('/').at(-1) ?? ''
    const { processInstanceKey } = await engine<{ processInstanceKey: string }>('/process-instances', {
      processDefinitionKey,
      variables: { subjectNo: '4101062026000001' },
    })
    await vi.waitFor(
      async () => {
        const { items } = await engine<{ items: { state: string }[] }>('/process-instances/search', {
          filter: { processInstanceKey },
        })
        expect(items[0]?.state).toBe('COMPLETED')
      },
      { timeout: 30_000 },
    )
  })

  it('changes it to another, unlinks it, and everything keeps to the security policy', async () => {
    const { page } = administrator
    await page.locator('.djs-element.djs-shape', { hasText: '抄送检察院' }).first().click()
    await group(page, '模板').waitFor()
    await page.getByRole('button', { name: '已套用' }).click()
    await page.getByText('解除关联').click()
    await group(page, '模板').getByText('选择').click()
    await page.locator('.djs-popup-results .entry', { hasText: '办结期限' }).click()
    await group(page, '设置').waitFor()
    expect(administrator.complaints).toEqual([])
  })

  it('is offered, in an expression, the variables that steps before it write', async () => {
    const { page } = administrator
    const { items } = await engine<{ items: { processDefinitionKey: string }[] }>('/process-definitions/search', {
      filter: { processDefinitionId: 'leave-decision' },
    })
    await administrator.goTo(`/modeler/processes/${items[0]?.processDefinitionKey}`)
    await page.locator('[data-element-id="approve-office"]').first().click()
    await group(page, '分派').click()
    const expression = page.locator('[data-entry-id="assignmentDefinitionCandidateGroups"] .cm-content')
    await expression.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('decisionD')
    const offered = page.locator('.cm-tooltip-autocomplete li', { hasText: 'decisionDueAt' })
    await offered.waitFor()
    await page.locator('.cm-completionInfo', { hasText: '由“计算审批期限' }).waitFor()
    await administrator.picture('modeler-variables')
  })
})
