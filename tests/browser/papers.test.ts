import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { noticeData } from '../../scripts/play/correction-entry/notice.ts'
import { scenarioNamed } from '../../scripts/play/correction-entry/scenarios.ts'
import { inventPerson } from '../../scripts/play/invented-person.ts'
import { SeededRandom } from '../../scripts/play/random.ts'
import { readPdf } from '../papers/read-pdf.ts'
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
    const task = await vi.waitFor(async () => {
      const { items } = await officer.call<{ items: TaskRow[] }>('GET', '/api/inbox/tasks?box=groups')
      const found = items.find(item => item.processInstanceKey === started.processInstanceKey)
      if (!found) throw new Error('no task yet')
      return found
    }, WITHIN)
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
