import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PNG } from '../helpers/zip.ts'
import { barriers, isTooWide } from './barriers.ts'
import { chooseFiles } from './choose-files.ts'
import { Keyboard } from './keyboard.ts'
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

describe('a photo taken where there is no network', () => {
  const photo = { name: '村口照片.png', mimeType: 'image/png', buffer: PNG }
  const stored = (page: Page) => page.getByRole('link', { name: '下载 村口照片.png' })

  it('is kept on the phone, encrypted, until it can be uploaded; the form is not handed in without it', async () => {
    const path = await cases.claimed()
    const context = director.page.context()
    const address = director.page.url().replace(/\/inbox.*/, path)
    const phone = await context.newPage()
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.goto(address)
    await phone.getByLabel('不同意').check()
    await phone.getByRole('textbox', { name: '理由' }).fill('现场核实')
    await phone.locator('.inbox-draft-saved').waitFor()
    await context.setOffline(true)
    await chooseFiles(phone, photo)
    await phone.getByText('没有网络，已加密暂存在本机').waitFor()
    await phone.getByRole('button', { name: /^提交/ }).click()
    await phone
      .getByRole('alert')
      .getByText(/还有 1 个文件没有上传完/)
      .waitFor()
    // As when the phone runs out of memory.
    await phone.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.setViewportSize({ width: 390, height: 844 })
    await again.goto(address)
    await stored(again).waitFor()
    await again.locator('.inbox-draft-saved').waitFor()
    await again.reload()
    await stored(again).waitFor()
    expect(await again.getByText('村口照片.png').count()).toBe(1)
    await again.getByRole('button', { name: /^提交/ }).click()
    await again.waitForURL(/\/inbox$/)
    await again.close()
  })
})

describe('the lists of the desk', () => {
  const list = (page: Page) => page.getByRole('table', { name: '待认领' })
  const reasonOf = (page: Page) => page.getByRole('textbox', { name: '理由' })

  it('are worked by keyboard alone: from row to row, into a task, through its form and back to the row', async () => {
    const { page } = director
    const keys = [await cases.offered(), await cases.offered(), await cases.offered()]
    await director.goTo('/inbox?box=groups&order=created')
    await list(page).locator(`tr[data-row="${keys[2]}"]`).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('data-row'))
    const first = (await list(page).locator('tbody tr[data-row]').first().getAttribute('data-row')) ?? ''
    await new Keyboard(page).to('审批')
    expect(await focused()).toBe(first)
    // The rows hear the keyboard as soon as they are drawn; each press is answered before the next.
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    const second = (await focused()) ?? ''
    expect([first, second]).toEqual([keys[2], keys[1]])
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(second))
    const keyboard = new Keyboard(page)
    await page.getByRole('button', { name: '认领此任务' }).waitFor()
    await keyboard.to('认领此任务')
    await page.keyboard.press('Enter')
    await director.heard('已认领')
    await page.getByRole('button', { name: '提交审批' }).waitFor()
    await page.getByRole('button', { name: /选择文件/ }).waitFor()
    // As the page's own help says: to the form.
    await page.keyboard.press('f')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.getByLabel('不同意').isChecked()).toBe(true)
    await reasonOf(page).waitFor()
    await keyboard.type('理由', '路途太远')
    expect(await reasonOf(page).inputValue()).toBe('路途太远')
    await page.locator('.inbox-draft-saved').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/\/inbox$/)
    await director.goTo('/inbox?box=groups&order=created')
    await list(page).locator(`tr[data-row="${second}"]`).waitFor({ state: 'detached' })
  })

  it('follow what others do: a count and a row are there without looking anew, and gone again', async () => {
    const { page } = director
    await director.goTo('/inbox?box=groups&order=created')
    await list(page).waitFor()
    const counted = async () => Number(/\d+/.exec(await page.getByRole('link', { name: /^待认领 \d/ }).innerText())?.[0])
    const before = await counted()
    const key = await cases.offered()
    await list(page).locator(`tr[data-row="${key}"]`).waitFor()
    await expect.poll(counted).toBe(before + 1)
    await director.call('POST', `/api/inbox/tasks/${key}/claim`)
    await list(page).locator(`tr[data-row="${key}"]`).waitFor({ state: 'detached' })
    await expect.poll(counted).toBe(before)
  })

  it('read well in the dark, in English, on a phone and on paper; nobody is kept out', async () => {
    const { page } = director
    await director.goTo('/inbox?box=groups')
    await list(page).waitFor()
    await director.picture('inbox-list')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '换成深色' }).click()
    await page.locator('html[data-theme="dark"]').waitFor()
    expect(await barriers(page)).toEqual([])
    await director.picture('inbox-list-dark')
    await director.speak('en-US')
    await page.getByRole('table', { name: 'To claim' }).waitFor()
    expect(await page.locator('.fq-main').innerText()).not.toMatch(/undefined|inbox\./)
    await director.picture('inbox-list-english')
    await director.speak('zh-CN')
    await page.getByRole('button', { name: '换成浅色' }).click()
    await page.setViewportSize({ width: 390, height: 844 })
    await list(page).waitFor()
    expect(await isTooWide(page)).toBe(false)
    expect(await barriers(page)).toEqual([])
    await director.picture('inbox-list-phone')
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('navigation', { name: '工作台' }).waitFor({ state: 'hidden' })
    expect(await page.getByRole('button').count()).toBe(0)
    await director.picture('inbox-list-print')
    await page.emulateMedia({ media: 'screen' })
  })

  it('are read in the largest letters, which this browser remembers, and forms are filled in with them', async () => {
    const { page } = director
    const letters = async (name: string) => {
      await page.getByRole('button', { name: /身份与退出/ }).click()
      await page.getByRole('menuitem', { name: new RegExp(`${name}$`) }).click()
    }
    await letters('特大')
    const path = await cases.claimed()
    await director.goTo('/inbox?box=groups')
    await list(page).waitFor()
    expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('zoom'))).toBe('1.4')
    expect(await isTooWide(page)).toBe(false)
    await director.picture('inbox-list-largest')
    await director.goTo(path)
    await page.getByLabel('不同意').check()
    await page.getByRole('textbox', { name: '理由' }).fill('字大了好看')
    await page.locator('.inbox-draft-saved').waitFor()
    await page.locator('.fq-diagram-canvas [data-element-id]').first().waitFor()
    expect(await isTooWide(page)).toBe(false)
    expect(await barriers(page)).toEqual([])
    await director.picture('inbox-task-largest')
    await letters('标准')
    await page.waitForFunction(() => document.documentElement.style.getPropertyValue('zoom') === '1')
  })

  it('print a form as it was handed in, readable and without what one could press', async () => {
    const { page } = director
    await director.goTo('/inbox?box=done')
    await page.getByRole('table', { name: '已办' }).getByRole('link', { name: '审批' }).first().click()
    await expect.poll(() => page.getByLabel('不同意').isChecked()).toBe(true)
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('navigation', { name: '工作台' }).waitFor({ state: 'hidden' })
    await reasonOf(page).waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    await director.picture('inbox-form-print')
    await page.emulateMedia({ media: 'screen' })
  })
})

describe('the catalogue', () => {
  it('keeps nobody out, and is narrowed by keyboard', async () => {
    const { page } = clerk
    await clerk.goTo('/inbox/start')
    await page.getByRole('link', { name: /请假/ }).first().waitFor()
    expect(await barriers(page)).toEqual([])
    await clerk.picture('inbox-catalogue')
    await new Keyboard(page).type('搜索流程', '装备')
    await page.getByRole('link', { name: /装备设备配备/ }).waitFor()
    await page.getByRole('link', { name: /请假/ }).waitFor({ state: 'detached' })
  })

  it('is not needed from an office’s page, which fills in the office; each page has a draft of its own', async () => {
    const { page } = clerk
    await clerk.goTo('/offices/410106-01')
    await page.getByRole('button', { name: '办理' }).click()
    await page.getByRole('menuitem', { name: '装备设备配备' }).click()
    await page.waitForURL(/\/inbox\/start\/equipment-request\?officeCode=410106-01/)
    await expect.poll(() => page.getByLabel('司法所').first().inputValue()).toContain('济源路')
    const why = page.getByRole('textbox', { name: '用途和理由' })
    await why.fill('执法记录仪老化')
    await page.locator('.inbox-draft-saved').waitFor()
    await clerk.goTo('/inbox/start/equipment-request')
    await why.waitFor()
    expect(await why.inputValue()).toBe('')
    await clerk.goTo('/inbox/start/equipment-request?officeCode=410106-01')
    await expect.poll(() => why.inputValue()).toBe('执法记录仪老化')
    expect([...clerk.complaints, ...director.complaints]).toEqual([])
  })
})
