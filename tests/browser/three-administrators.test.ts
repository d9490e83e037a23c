import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let system: OpenedSystem
let admin: Person
let security: Person
let auditor: Person
const first = { password: '' }

openSystem(async opened => {
  system = opened
  admin = await system.signedIn('admin')
  security = await system.signedIn('security')
  auditor = await system.signedIn('auditor')
})

/** Opens an account by looking for it. */
async function open(person: Person, name: string): Promise<void> {
  await person.goTo('/accounts')
  await person.page.getByLabel('姓名或用户名').fill(name)
  await person.page.getByLabel('姓名或用户名').press('Enter')
  await person.page.getByRole('link', { name }).click()
  await person.page.getByRole('heading', { name, level: 1 }).waitFor()
}
const choose = async (person: Person, label: string, option: string) => {
  await person.page.getByRole('combobox', { name: label, exact: true }).click()
  await person.page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

describe('three administrators', () => {
  it('the system administrator makes an account; a wrong name is told at its field; the password is shown once', async () => {
    const { page } = admin
    await admin.goTo('/accounts')
    await page.getByRole('link', { name: '李明（演示）' }).waitFor()
    await admin.picture('accounts')
    await page.getByRole('button', { name: '新建账号' }).click()
    const dialog = page.getByRole('dialog', { name: '新建账号' })
    await dialog.getByLabel('用户名').fill('admin')
    await dialog.getByLabel('姓名').fill('何新')
    await dialog.getByLabel('理由').fill('新招录')
    await dialog.getByRole('button', { name: '创建账号' }).click()
    await dialog.getByText('用户名 admin 已被使用').waitFor()
    await dialog.getByLabel('用户名').fill('he-xin')
    await dialog.getByRole('button', { name: '创建账号' }).click()
    const handed = page.getByRole('dialog', { name: '何新 的新密码' })
    first.password = (await handed.locator('code').innerText()).trim()
    expect(first.password).toMatch(/^[a-z0-9-]{10,}$/)
    await handed.getByRole('button', { name: '已记下，关闭' }).click()
    await page.getByRole('heading', { name: '何新', level: 1 }).waitFor()
    await page.getByText('待持有人修改').waitFor()
    expect(await page.getByRole('button', { name: '任命岗位' }).count()).toBe(0)
  })

  it('whoever was handed a password changes it before anything else', async () => {
    const context = await system.browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    const page = await context.newPage()
    await page.goto(system.address)
    await page.getByLabel('用户名').fill('he-xin')
    await page.getByLabel('密码', { exact: true }).fill(first.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '请先修改密码' }).waitFor()
    await page.getByLabel('当前密码').fill(first.password)
    await page.getByLabel('新密码', { exact: true }).fill('Shang-Jie-2026')
    await page.getByLabel('再次输入新密码').fill('Shang-Jie-2026')
    if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/first-password-phone.png` })
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByRole('navigation', { name: '工作台' }).waitFor()
    await context.close()
  })

  it('the security administrator proposes, the auditor confirms, nobody appoints themselves', async () => {
    const { page } = security
    await open(security, '何新')
    await page.getByRole('button', { name: '任命岗位' }).click()
    await choose(security, '机构', '上街区司法局')
    await choose(security, '岗位', '督察员')
    await page.getByText('审计员确认后生效').waitFor()
    await page.getByRole('dialog').getByLabel('理由').fill('增设审计员')
    await security.picture('account-appoint')
    await page.getByRole('button', { name: '提出任命' }).click()
    await security.heard('等待审计员确认')
    await page.getByText('等待审计员确认').first().waitFor()

    await auditor.goTo('/accounts')
    await auditor.page.getByText('任命 何新 担任').waitFor()
    await auditor.picture('proposals')
    await auditor.page.getByRole('button', { name: '确认', exact: true }).click()
    await auditor.page.getByRole('dialog').getByLabel('理由').fill('情况属实')
    await auditor.page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await auditor.page.getByText('没有待确认的事项').waitFor()

    await open(security, '安全管理员（演示）')
    await page.getByText('任何人不得变更自己的权限').waitFor()
    expect(await page.getByRole('button', { name: '任命岗位' }).count()).toBe(0)
  })

  it('posts end, sessions end, passwords are set anew', async () => {
    const { page } = security
    const clerk = await system.signedIn('xiawo-clerk')
    await open(security, '秦川（演示）')
    await page.getByText('峡窝镇司法所 · 司法所工作人员').first().waitFor()
    await page.getByRole('button', { name: '使其退出' }).waitFor()
    await security.picture('account-page')
    await page.getByRole('button', { name: '使其退出' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '使其退出' }).click()
    await security.heard('已使 1 处登录退出')
    await clerk.page.reload()
    await clerk.page.getByLabel('用户名').waitFor()
    await page.getByRole('button', { name: /^终止任职/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '终止任职' }).click()
    await page.getByText('请写明理由').waitFor()
    await page.getByRole('dialog').getByLabel('理由').fill('调离')
    await page.getByRole('dialog').getByRole('button', { name: '终止任职' }).click()
    await page.getByText('已结束').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await security.picture('account-page-phone')
    await page.setViewportSize({ width: 1366, height: 768 })
    await clerk.leave()
    for (const person of [admin, security]) expect(person.complaints).toEqual([])
  })

  it('the auditor reads what happened, sees before and after, checks the chain and exports', async () => {
    const { page } = auditor
    await auditor.goTo('/audit')
    await page.getByText('安全管理员（演示） 终止了 秦川（演示） 的任职 上街区司法局峡窝镇司法所司法所工作人员').waitFor()
    const row = page.getByRole('row').filter({ hasText: '审计员（演示） 确认任命 何新' })
    await row.getByRole('button').first().click()
    await page.getByRole('rowheader', { name: 'state' }).waitFor()
    await page.getByRole('button', { name: '校验完整性' }).click()
    await page.getByText(/全部 \d+ 条记录完整/).waitFor()
    await auditor.picture('audit')
    await page.getByRole('button', { name: '导出' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /CSV/ }).click()])
    expect(readFileSync(await file.path(), 'utf8')).toContain('终止了 秦川')
    await auditor.heard('导出行为已记入审计')
    await choose(auditor, '操作', '登录了系统')
    await page.waitForURL(/action=session\.opened/)
    await page
      .getByText(/秦川（演示） 登录了系统/)
      .first()
      .waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await auditor.picture('audit-phone')
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByRole('button', { name: '换成深色' }).click()
    await auditor.picture('audit-dark')
    expect(auditor.complaints).toEqual([])
  })
})
