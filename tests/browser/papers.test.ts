import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { noticeData } from '../../scripts/play/correction-entry/notice.ts'
import { scenarioNamed } from '../../scripts/play/correction-entry/scenarios.ts'
import { inventPerson } from '../../scripts/play/invented-person.ts'
import { SeededRandom } from '../../scripts/play/random.ts'
import { readPdf } from '../papers/read-pdf.ts'
import { deployVisits, visitPlan, visitWording } from '../papers/visit-case.ts'
import { openBrowser, Person } from './person.ts'
import { startSystem, type RunningSystem } from './system.ts'

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
const scenario = scenarioNamed('on-time')
const subject = inventPerson(new SeededRandom(20), { ...scenario, on: today })
const notice = noticeData({ scenario, person: subject, docNo: '（2026）演0106刑初88号', officeCode: '410106-01', today })
const WITHIN = { timeout: 60_000, interval: 100 }

interface TaskRow {
  readonly userTaskKey: string
  readonly processInstanceKey: string
}

let system: RunningSystem
let browser: Browser
let officer: Person

beforeAll(async () => {
  system = await startSystem()
  browser = await openBrowser()
  officer = await Person.signedIn(browser, system, 'county-officer')
})
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

describe('the papers of a case', () => {
  it('stand beside its task; one is downloaded for a reason, as it was made', async () => {
    // given a registered case, whose receipt is made by a worker
    const { page } = officer
    const started = await officer.call<TaskRow>('POST', '/api/inbox/startable/correction-entry', { data: notice })
    const task = await taskOf(officer, started.processInstanceKey, 'groups')
    // when
    await officer.goTo(`/inbox/tasks/${task.userTaskKey}`)
    const pdf = page.getByRole('button', { name: '下载《社区矫正法律文书回执》（pdf）' })
    await pdf.scrollIntoViewIfNeeded()
    await pdf.click()
    const dialog = page.getByRole('dialog', { name: '下载《社区矫正法律文书回执》' })
    await dialog.getByLabel('理由').fill('打印后寄送决定机关')
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.locator('.ant-btn-primary').click()])
    // then
    expect(download.suggestedFilename()).toBe(`社区矫正法律文书回执 ${today}.pdf`)
    const text = readPdf(readFileSync(await download.path()))
      .pages.flat()
      .join('')
    expect(text).toContain(subject.name)
    expect(text).toMatch(/上司矫回〔\d{4}〕1号/)
    expect(officer.complaints).toEqual([])
  })
})

describe('a paper of a process without any code', () => {
  it('is previewed as its form is filled in, made, looked at in full for a reason, and downloaded', async () => {
    // given a kind of paper that an administrator has worded, and a task that names it
    const admin = await Person.signedIn(browser, system, 'admin')
    await admin.call('POST', '/api/papers/wordings', { text: visitWording, from: today, reason: '走访告知' })
    await deployVisits(system.engineAddress)
    const clerk = await Person.signedIn(browser, system, 'jiyuan-clerk')
    const { page } = clerk
    const { processInstanceKey } = await clerk.call<TaskRow>('POST', '/api/inbox/startable/visit-notice', { data: visitPlan })
    const task = await taskOf(clerk, processInstanceKey, 'groups')
    await clerk.call('POST', `/api/inbox/tasks/${task.userTaskKey}/claim`)
    await clerk.goTo(`/inbox/tasks/${task.userTaskKey}`)
    // when it is previewed by keyboard
    const preview = page.getByRole('button', { name: '预览《走访告知书》' })
    await preview.focus()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('document', { name: '走访告知书' })
    await sheet.getByText('〔走访事项〕').waitFor()
    expect(await sheet.innerText()).toContain('首次走访')
    expect(await sheet.innerText()).not.toContain('张龑')
    await page.keyboard.press('Escape')
    await page.getByLabel('走访事项').fill('查看家庭情况')
    await preview.click()
    // then it holds what was typed
    await sheet.getByText('查看家庭情况').waitFor()
    await clerk.picture('paper-preview')
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await clerk.picture('paper-preview-phone')
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.keyboard.press('Escape')
    // when the form is handed in
    const data = { visitOn: '2026-12-01', matter: '查看家庭情况' }
    await clerk.call('POST', `/api/inbox/tasks/${task.userTaskKey}/complete`, { data })
    const next = await taskOf(clerk, processInstanceKey, 'groups')
    await clerk.goTo(`/inbox/tasks/${next.userTaskKey}`)
    await page.getByText('1. 走访告知书').waitFor()
    await preview.click()
    await sheet.getByText('＊＊＊').first().waitFor()
    await page.getByRole('button', { name: '查看完整信息' }).click()
    const dialog = page.getByRole('dialog', { name: '查看完整信息' })
    await dialog.getByLabel('查看理由').fill('核对后送达本人')
    await dialog.locator('.ant-btn-primary').click()
    // then it is shown in full, and prints as the sheet alone
    await sheet.getByText('张龑㛃').waitFor()
    await clerk.picture('paper-made')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#root').isVisible()).toBe(false)
    expect(await sheet.isVisible()).toBe(true)
    const printed = readPdf(await page.pdf({ preferCSSPageSize: true })).pages
    expect(printed).toHaveLength(1)
    await page.emulateMedia({ media: 'screen' })
    // and is downloaded
    await page
      .getByRole('dialog', { name: '预览《走访告知书》' })
      .getByRole('button', { name: '下载《走访告知书》（pdf）' })
      .click()
    const why = page.getByRole('dialog', { name: '下载《走访告知书》' })
    await why.getByLabel('理由').fill('打印后送达本人')
    const [download] = await Promise.all([page.waitForEvent('download'), why.locator('.ant-btn-primary').click()])
    const text = readPdf(readFileSync(await download.path()))
      .pages.flat()
      .join('')
    for (const each of ['张龑㛃', '查看家庭情况', '首次走访', '上街区司法局济源路司法所']) expect(text).toContain(each)
    expect(clerk.complaints).toEqual([])
  })
})

const taskOf = (person: Person, processInstanceKey: string, box: string): Promise<TaskRow> =>
  vi.waitFor(async () => {
    const { items } = await person.call<{ items: TaskRow[] }>('GET', `/api/inbox/tasks?box=${box}`)
    const found = items.find(item => item.processInstanceKey === processInstanceKey)
    if (!found) throw new Error('no task yet')
    return found
  }, WITHIN)
