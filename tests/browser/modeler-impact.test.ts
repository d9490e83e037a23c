import { describe, expect, it } from 'vitest'
import { liveProcess } from './live-process.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const PROCESS = 'live-visit'
const receive = { id: 'receive', name: '受理走访' }
const first = liveProcess(PROCESS, '走访登记', [receive])
const second = liveProcess(PROCESS, '走访登记', [receive, { id: 'publish', name: '公示结果', formId: 'live-publish' }])
const form = JSON.stringify({
  id: 'live-publish',
  type: 'default',
  components: [{ type: 'textfield', key: 'place', label: '公示地点', properties: { class: 'L1' } }],
})
const CASES = 50
let system: OpenedSystem
let administrator: Person

openSystem(async opened => {
  system = opened
  administrator = await system.signedIn('admin')
  await deploy('live-visit.bpmn', first)
  for (let number = 1; number <= CASES; number++)
    await engine('/process-instances', { processDefinitionId: PROCESS, variables: { caseNo: `走访${number}` } })
})

const deploy = (name: string, content: string) =>
  administrator.call('POST', '/api/modeler/deployments', { resources: [{ name, content }] })

async function engine<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`${system.engineAddress}/v2${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
/** How many cases run in each version. */
async function running(): Promise<Record<string, number>> {
  const filter = { processDefinitionId: PROCESS, state: 'ACTIVE' }
  const { items } = await engine<{ items: { processDefinitionVersion: number }[] }>('/process-instances/search', {
    filter,
    page: { limit: 100 },
  })
  return Object.fromEntries(
    [...Map.groupBy(items, item => `第${item.processDefinitionVersion}版`)].map(([version, found]) => [version, found.length]),
  )
}

describe('an administrator who adds a step with a form to a live process', () => {
  it('sees what changes and where its 50 running cases stand, and deploys it', async () => {
    const { page } = administrator
    await deploy('live-publish.form', form)
    await administrator.goTo('/modeler')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '打开文件' }).click(),
    ])
    await chooser.setFiles({ name: 'live-visit.bpmn', mimeType: 'application/xml', buffer: Buffer.from(second) })
    await page.locator('[data-element-id="publish"]').first().waitFor()
    await page.getByRole('button', { name: '部署新版本' }).click()
    const dialog = page.getByRole('dialog', { name: '部署“走访登记”' })
    await dialog.getByText('与第 1 版相比：新增 3 处，删去 1 处，修改 0 处').waitFor()
    await dialog.getByText('第 1 版：50 件在办').waitFor()
    // On both diagrams by a sign, in the list in words.
    await dialog.locator('.fq-impact-diagrams .fq-impact-sign-added').first().waitFor()
    await dialog.locator('.fq-impact-diagrams .fq-impact-cases', { hasText: '50' }).waitFor()
    const added = dialog.getByRole('button', { name: '新增 用户任务 “公示结果” publish' })
    await added.focus()
    await page.keyboard.press('Enter')
    await dialog.locator('.fq-impact-diagrams .fq-selected[data-element-id="publish"]').waitFor()
    await dialog.getByText('表单 · 表单标识').waitFor()
    await administrator.picture('modeler-impact')
    await dialog.getByRole('button', { name: '哪些案件' }).click()
    await dialog.getByText('走访1', { exact: true }).waitFor()
    await dialog.getByRole('button', { name: '开始推演' }).click()
    await dialog.getByText('走访登记：已办结 0 件').waitFor()
    await dialog.getByRole('button', { name: '部署新版本' }).click()
    await administrator.heard('live-visit 第 2 版已部署')
    expect(await running()).toEqual({ 第1版: CASES })
  })

  it('migrates them in batches by a checked plan', async () => {
    const { page } = administrator
    await administrator.goTo(`/modeler/migrations?process=${PROCESS}`)
    await page.getByRole('button', { name: '拟定方案' }).click()
    await page.getByRole('heading', { name: '走访登记 第 1 版 → 第 2 版' }).waitFor()
    await page.getByText('原版本 50 件在办').waitFor()
    await page.getByRole('row').filter({ hasText: '受理走访' }).getByText('受理走访（receive）').waitFor()
    await page.locator('.fq-impact-diagrams .fq-impact-sign-added').first().waitFor()
    await administrator.picture('modeler-migration')
    await page.getByRole('button', { name: '开始迁移' }).click()
    const asked = page.getByRole('tooltip').filter({ hasText: '迁移 50 件在办案件？' })
    await asked.getByRole('button', { name: '开始迁移' }).click()
    await page.getByText('已迁移 50 件').first().waitFor()
    await page.getByText('已完成').waitFor()
    expect(await running()).toEqual({ 第2版: CASES })
    await page.getByText('走访1', { exact: true }).waitFor()
    await administrator.picture('modeler-migrated')
  })

  it('takes them back: none is lost', async () => {
    const { page } = administrator
    await page.getByRole('button', { name: '撤回迁移' }).click()
    const asked = page.getByRole('tooltip').filter({ hasText: '把 50 件案件撤回原版本？' })
    await asked.getByRole('button', { name: '撤回迁移' }).click()
    await page.getByText('已撤回 50 件').first().waitFor()
    expect(await running()).toEqual({ 第1版: CASES })
    await administrator.goTo('/modeler/migrations')
    await page.getByRole('row').filter({ hasText: '走访登记 第 1 版 → 第 2 版' }).getByText('已撤回 50 件').waitFor()
    expect(administrator.complaints).toEqual([])
  })
})
