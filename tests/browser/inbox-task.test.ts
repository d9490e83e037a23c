import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PNG } from '../helpers/zip.ts'
import { barriers, isTooWide } from './barriers.ts'
import { chooseFiles } from './choose-files.ts'
import { drawnLeaveResources, LeaveCases } from './leave-cases.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let clerk: Person
let director: Person
let cases: LeaveCases

openSystem(async ({ signedIn }) => {
  const administrator = await signedIn('admin')
  await administrator.call('POST', '/api/modeler/deployments', { resources: await drawnLeaveResources() })
  await administrator.leave()
  clerk = await signedIn('jiyuan-clerk')
  director = await signedIn('jiyuan-director')
  cases = new LeaveCases(clerk, director)
})

const reason = (page: Page | Locator) => page.getByRole('textbox', { name: '理由' })
const saved = (page: Page) => page.locator('.inbox-draft-saved').waitFor()
async function refuse(page: Page, why: string): Promise<void> {
  await page.getByLabel('不同意').check()
  await reason(page).fill(why)
}

describe('a form that is open in two windows', () => {
  it('loses nothing: the second is told at once, looks at the other’s, and either can be had back', async () => {
    const path = await cases.claimed()
    const { page } = director
    await director.goTo(path)
    const second = await page.context().newPage()
    await second.goto(page.url())
    await second.getByLabel('不同意').waitFor()
    await refuse(page, '第一个窗口的理由')
    await saved(page)
    const told = second.getByRole('alert').filter({ hasText: '在别处也有更新的草稿' })
    await told.waitFor()
    await refuse(second, '第二个窗口的理由')
    await told.getByRole('button', { name: '查看那一份' }).click()
    const other = second.getByRole('dialog', { name: /在别处保存的草稿/ })
    await expect.poll(() => reason(other).inputValue()).toBe('第一个窗口的理由')
    await other.getByRole('button', { name: '关闭' }).click()
    await other.waitFor({ state: 'hidden' })
    await told.getByRole('button', { name: '改用那一份' }).click()
    await second.getByText('已按选择继续填写').waitFor()
    await expect.poll(() => reason(second).inputValue()).toBe('第一个窗口的理由')
    await second.getByRole('button', { name: '换回另一份' }).click()
    await expect.poll(() => reason(second).inputValue()).toBe('第二个窗口的理由')
    await saved(second)
    await page.getByRole('alert').filter({ hasText: '在别处也有更新的草稿' }).waitFor()
    expect(await reason(page).inputValue()).toBe('第一个窗口的理由')
    await second.close()
  })
})

describe('a form at a doorstep', () => {
  it('is filled in on a phone; without network it is kept, and is there when the page is opened again', async () => {
    const path = await cases.claimed()
    const context = director.page.context()
    const phone = await context.newPage()
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.goto(director.page.url().replace(/\/inbox.*/, path))
    await phone.getByLabel('不同意').waitFor()
    expect(await isTooWide(phone)).toBe(false)
    await context.setOffline(true)
    await refuse(phone, '在村口填写')
    await phone.getByText('已加密暂存在本机').waitFor()
    // As when the phone runs out of memory.
    await phone.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.setViewportSize({ width: 390, height: 844 })
    await again.goto(director.page.url().replace(/\/inbox.*/, path))
    await expect.poll(() => reason(again).inputValue()).toBe('在村口填写')
    await chooseFiles(again, { name: '走访照片.png', mimeType: 'image/png', buffer: PNG })
    await again.getByRole('link', { name: '下载 走访照片.png' }).waitFor()
    await saved(again)
    await again.getByRole('button', { name: /^提交/ }).click()
    await again.waitForURL(/\/inbox$/)
    await again.close()
    await director.goTo(path)
    await director.page.getByRole('button', { name: '预览 走访照片.png' }).click()
    await director.page.getByRole('dialog', { name: '走访照片.png' }).getByRole('img', { name: '走访照片.png' }).waitFor()
  })
})

describe('without a mouse', () => {
  it('tells its keys, and takes none for its own that are typed', async () => {
    const path = await cases.claimed()
    const { page } = director
    await director.goTo(path)
    await refuse(page, '为什么?')
    await reason(page).press('?')
    expect(await reason(page).inputValue()).toMatch(/\?/)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: '键盘操作' })
    await keys.getByText('Ctrl Enter').waitFor()
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'hidden' })
    await saved(page)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/\/inbox$/)
  })

  it('finds a process in the catalogue, by what it is about', async () => {
    const { page } = clerk
    await clerk.goTo('/inbox/start')
    await page.getByRole('region', { name: '司法所工作' }).getByRole('link', { name: /请假/ }).first().waitFor()
    await page.getByRole('textbox', { name: '搜索流程' }).fill('没有这样的流程')
    await page.getByText('没有找到含“没有这样的流程”的流程').waitFor()
    await page.getByRole('button', { name: '清除搜索' }).click()
    await page.getByRole('link', { name: /请假/ }).first().waitFor()
  })
})

describe('a task that goes to somebody else', () => {
  it('is transferred from the menu; whoever has it next takes over what was typed', async () => {
    const path = await cases.claimed()
    const { page } = director
    await director.goTo(path)
    await refuse(page, '电话核实过')
    await saved(page)
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '转办' }).click()
    const dialog = page.getByRole('dialog', { name: /^转办/ })
    await dialog.getByRole('combobox', { name: '人员' }).click()
    await page.locator('.ant-select-item-option').first().click()
    await dialog.getByRole('textbox', { name: '理由' }).fill('由其继续办理')
    await dialog.getByRole('button', { name: '转办' }).click()
    await director.heard('已转办')
    await page.getByText('此任务由他人办理').waitFor()
    await clerk.goTo(path)
    await clerk.page.getByText('由其继续办理').waitFor()
    await clerk.page.getByRole('button', { name: '接用' }).click()
    await expect.poll(() => reason(clerk.page).inputValue()).toBe('电话核实过')
  })

  it('shows the way of the case as a list, too, and keeps nobody out', async () => {
    const { page } = clerk
    await page.locator('.fq-diagram .djs-container').waitFor()
    await clerk.picture('inbox-task')
    expect(await barriers(page)).toEqual([])
    await page.getByText('步骤', { exact: true }).click()
    const steps = page.getByRole('list', { name: '办理步骤' })
    await steps.locator('[aria-current="step"]').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await isTooWide(page)).toBe(false)
    await clerk.picture('inbox-task-phone')
    await page.setViewportSize({ width: 1366, height: 768 })
    expect([...clerk.complaints, ...director.complaints]).toEqual([])
  })
})
