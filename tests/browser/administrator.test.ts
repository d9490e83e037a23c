import { describe, expect, it } from 'vitest'
import { unfinished } from './models-for-modeler.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let system: OpenedSystem
let administrator: Person

openSystem(async opened => {
  system = opened
  administrator = await system.signedIn('admin')
})

async function engine<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`${system.engineAddress}/v2${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.text().then(text => (text === '' ? undefined : JSON.parse(text)))) as T
}

describe('the administrator', () => {
  it('opens a model of this computer; what is wrong is told before and at deployment, and leads to the element', async () => {
    const { page } = administrator
    await administrator.goTo('/modeler')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '打开文件' }).click(),
    ])
    await chooser.setFiles({ name: 'trial.bpmn', mimeType: 'application/xml', buffer: Buffer.from(unfinished) })
    await page.locator('[data-element-id="notify"]').first().waitFor()
    const problems = page.getByRole('region', { name: '问题' })
    await problems.getByText('没有写明实现方式').waitFor()
    await page.getByRole('button', { name: '部署新版本' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/检查发现 \d+ 处错误/).waitFor()
    await dialog.getByRole('button', { name: '部署新版本' }).click()
    const refusal = problems
      .getByRole('button')
      .filter({ hasText: /引擎 \S/ })
      .first()
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(/notify.*第 \d+ 行/)
    await administrator.picture('modeler-problems')
    await refusal.click()
    await page.locator('.bio-properties-panel-header-type', { hasText: '服务任务' }).waitFor()
  })

  it('has a finding mended where it is safe, in one step that can be undone; F8 leads from one to the next', async () => {
    const { page } = administrator
    const problems = page.getByRole('region', { name: '问题' })
    const fix = problems.getByRole('button', { name: '命名为“发出通知完毕”' })
    await problems.getByText('案件怎样办结看结束事件的名称').waitFor()
    await fix.click()
    await page.locator('.djs-label', { hasText: '发出通知完毕' }).waitFor()
    await fix.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '撤销' }).click()
    await fix.waitFor()
    await page.getByRole('button', { name: '重做' }).click()
    await fix.waitFor({ state: 'hidden' })
    await page.keyboard.press('F8')
    await page.locator('.djs-element.selected[data-element-id="notify"]').waitFor()
  })

  it('puts it right in the properties panel and deploys it', async () => {
    const { page } = administrator
    await page.locator('.bio-properties-panel-group-header-title', { hasText: '任务定义' }).click()
    await page.locator('#bio-properties-panel-taskDefinitionType').fill('trial.nobody-serves-this')
    await page.locator('#bio-properties-panel-taskDefinitionType').blur()
    // Told, and no reason not to deploy: who does such tasks may come later.
    const problems = page.getByRole('region', { name: '问题' })
    await problems.getByText('没有程序处理“trial.nobody-serves-this”这种任务').waitFor()
    await problems.getByText('没有写明实现方式').waitFor({ state: 'hidden' })
    expect(await page.getByRole('button', { name: '撤销' }).isEnabled()).toBe(true)
    await page.getByRole('link', { name: '办理' }).click()
    await page.getByRole('dialog', { name: '离开前有改动未部署' }).getByRole('button', { name: '留在本页' }).click()
    await page.getByRole('button', { name: '部署新版本' }).click()
    const dialog = page.getByRole('dialog', { name: '部署“试用流程”' })
    await dialog.getByLabel('改动说明（记入审计日志）').fill('试用')
    await dialog.getByRole('button', { name: '部署新版本' }).click()
    await administrator.heard('trial 第 1 版已部署')
    await page.waitForURL(/\/modeler\/processes\/\d+$/)
    await page.getByText('有改动未部署').waitFor({ state: 'hidden' })
  })

  it('sees a job that nobody serves as an incident, and resolves it once somebody does', async () => {
    const { page } = administrator
    await engine('/process-instances', { processDefinitionId: 'trial' })
    await administrator.goTo('/operations')
    const row = page.getByRole('row').filter({ hasText: '发出通知' })
    await expect
      .poll(
        async () => {
          await page.reload()
          await page.getByRole('heading', { name: '故障' }).first().waitFor()
          await page.locator('.fq-state, table').first().waitFor()
          return row.count()
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(1)
    expect(await row.textContent()).toContain('系统处理失败')
    await administrator.picture('incidents')
    await row.getByRole('button', { name: '重试' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '排除并重试' }).click()
    await administrator.heard('已排除，流程继续办理')
    const { jobs } = await engine<{ jobs: { jobKey: string }[] }>('/jobs/activation', {
      type: 'trial.nobody-serves-this',
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: 10_000,
    })
    await engine(`/jobs/${jobs[0]?.jobKey}/completion`, {})
    await administrator.goTo('/operations')
    await page.getByText('没有故障').first().waitFor()
    expect(administrator.complaints).toEqual([])
  })

  it('sees where the account is signed in, ends that elsewhere, and changes the password', async () => {
    const elsewhere = await system.signedIn('admin')
    const { page } = administrator
    await page.getByRole('button', { name: '管理员（演示）：身份与退出' }).click()
    await page.getByRole('link', { name: '账号与安全' }).click()
    await page.getByRole('button', { name: '使其退出' }).first().waitFor()
    await administrator.picture('account')
    await page.getByRole('button', { name: '使其退出' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '使其退出' }).click()
    await administrator.heard('已使该处登录退出')
    await page.getByRole('button', { name: '使其退出' }).waitFor({ state: 'hidden' })
    await elsewhere.goTo('/modeler')
    await elsewhere.page.getByLabel('用户名').waitFor()
    await elsewhere.leave()

    await page.getByLabel('当前密码').fill(system.password('admin'))
    await page.getByLabel('新密码', { exact: true }).fill('password')
    await page.getByLabel('再次输入新密码').fill('password')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByRole('alert').filter({ hasText: '新密码不符合要求' }).first().waitFor()
    await page.getByLabel('新密码', { exact: true }).fill('Shang-Jie-2026')
    await page.getByLabel('再次输入新密码').fill('Shang-Jie-2026')
    await page.getByRole('button', { name: '修改密码' }).click()
    await administrator.heard('密码已修改')
    expect(administrator.complaints).toEqual([])
  })
})
