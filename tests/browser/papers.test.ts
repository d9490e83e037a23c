import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { inventEntrant } from '../../scripts/play/correction/correction-entry/entrant.ts'
import { readPdf } from '../papers/read-pdf.ts'
import { deployVisits, visitPlan, visitWording } from '../papers/visit-case.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
const { person: subject, notice } = inventEntrant({ seed: 20, today, docNo: '（2026）演0106刑初88号' })
const WITHIN = { timeout: 60_000, interval: 100 }

interface TaskRow {
  readonly userTaskKey: string
  readonly processInstanceKey: string
  readonly name: string
}

let system: OpenedSystem
let officer: Person
/** The case of the first notice. */
let made: string

openSystem(async opened => {
  system = opened
  officer = await system.signedIn('county-officer')
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
    const admin = await system.signedIn('admin')
    await admin.call('POST', '/api/papers/wordings', { text: visitWording, from: today, reason: '走访告知' })
    await deployVisits(system.engineAddress)
    const clerk = await system.signedIn('jiyuan-clerk')
    const { page } = clerk
    const { processInstanceKey } = await clerk.call<TaskRow>('POST', '/api/inbox/startable/visit-notice', { data: visitPlan })
    made = processInstanceKey
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
    const next = await taskOf(clerk, processInstanceKey, 'groups', '送达告知书')
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
    // and a task without a form is handed in with nothing
    await clerk.call('POST', `/api/inbox/tasks/${next.userTaskKey}/claim`)
    await clerk.call('POST', `/api/inbox/tasks/${next.userTaskKey}/complete`, { data: {} })
  })
})

describe('the page 文书', () => {
  it('words a paper anew: faults at their lines, a preview, what changes, a version; a county words it in its own way', async () => {
    // given
    const admin = await system.signedIn('admin')
    const { page } = admin
    await admin.goTo('/papers')
    await page.getByRole('heading', { name: '文书', exact: true }).waitFor()
    const link = page.getByRole('link', { name: '走访告知书' })
    await link.waitFor()
    await admin.picture('papers')
    await link.click()
    const editor = page.getByLabel('文书文本', { exact: true })
    const sheet = page.getByRole('document', { name: '走访告知书' })
    await sheet.getByText('（走访事项）').waitFor()
    // when it is typed wrongly
    await editor.fill(visitWording.replace('{{matter}}', '{{mater}}'))
    const fault = page.getByRole('button', { name: /^第 18 行：mater 没有在“字段”中声明；是不是 matter/ })
    await fault.waitFor()
    expect(await page.getByRole('button', { name: '保存为第 2 版' }).isDisabled()).toBe(true)
    await admin.picture('papers-fault')
    await fault.click()
    expect(await editor.evaluate(area => (area as HTMLTextAreaElement).selectionStart)).toBeGreaterThan(100)
    // when it is right again
    await editor.fill(visitWording.replace('事项：', '走访内容：'))
    await sheet.getByText('走访内容：').waitFor()
    await page.getByRole('region', { name: '本次改动' }).getByText('+ 我所定于').waitFor()
    await page.getByLabel('理由').fill('县局统一表述')
    await page.getByRole('button', { name: '保存为第 2 版' }).click()
    // then
    await admin.heard('已保存第 2 版')
    await page.getByText('管理员（演示）').first().waitFor()
    await admin.picture('papers-wording')
    // when the county words it in its own way
    await page.locator('.papers-scopes').getByText('上街区司法局').click()
    await page.getByText('该区县没有自己的文本').waitFor()
    await editor.fill(visitWording.replace('事项：', '本区走访事项：'))
    await page.getByLabel('理由').fill('区局要求')
    await page.getByRole('button', { name: '保存为第 1 版' }).click()
    await admin.heard('已保存第 1 版')
    // then the next paper has the county's wording, the first one stays as it was made
    const clerk = await system.signedIn('jiyuan-clerk')
    const plan = { data: { ...visitPlan, visitKind: 'regular' } }
    const { processInstanceKey } = await clerk.call<TaskRow>('POST', '/api/inbox/startable/visit-notice', plan)
    const task = await taskOf(clerk, processInstanceKey, 'groups')
    await clerk.call('POST', `/api/inbox/tasks/${task.userTaskKey}/claim`)
    const data = { visitOn: today, matter: '了解近况' }
    await clerk.call('POST', `/api/inbox/tasks/${task.userTaskKey}/complete`, { data })
    await taskOf(clerk, processInstanceKey, 'groups', '送达告知书')
    expect(await textOfPaper(clerk, processInstanceKey)).toContain('本区走访事项：')
    expect(await textOfPaper(clerk, made)).not.toContain('本区')
    // and an earlier text comes back as a new version
    await page.locator('.papers-scopes').getByText('通用', { exact: true }).click()
    await page.getByRole('button', { name: '恢复第 1 版' }).click()
    await page.getByLabel('理由').fill('恢复原表述')
    await page.getByRole('button', { name: '保存为第 3 版' }).click()
    await admin.heard('已保存第 3 版')
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await admin.picture('papers-wording-phone')
    expect(admin.complaints).toEqual([])
  })

  it('sets how an organisation numbers its papers, and shows the next number', async () => {
    const admin = await system.signedIn('admin')
    const { page } = admin
    await admin.goTo('/papers/numbers')
    await page.getByRole('button', { name: '新增字号' }).click()
    const drawer = page.getByRole('dialog', { name: '新增字号' })
    await drawer.getByLabel('机构').fill('济源路')
    await page.getByTitle('上街区司法局济源路司法所').click()
    await drawer.getByLabel('文书', { exact: true }).fill('走访')
    await page.getByTitle('走访告知书').click()
    await drawer.getByLabel('格式').fill('济司访〔{year}〕{n}号')
    await drawer.getByLabel('本年下一个号').fill('8')
    await drawer.getByLabel('理由').fill('接续纸质登记')
    await drawer.getByRole('button', { name: '保存字号规则' }).click()
    await admin.heard('已保存')
    await page.getByText(`济司访〔${today.slice(0, 4)}〕8号`).waitFor()
    await admin.picture('paper-numbers')
    expect(admin.complaints).toEqual([])
  })
})

const textOfPaper = async (person: Person, processInstanceKey: string): Promise<string> => {
  const { items } = await person.call<{ items: { paperId: string }[] }>('GET', `/api/papers/cases/${processInstanceKey}`)
  const path = `/api/papers/cases/${processInstanceKey}/${items[0]?.paperId}/view`
  return JSON.stringify(await person.call('GET', path))
}

const taskOf = (person: Person, processInstanceKey: string, box: string, name?: string): Promise<TaskRow> =>
  vi.waitFor(async () => {
    const { items } = await person.call<{ items: TaskRow[] }>('GET', `/api/inbox/tasks?box=${box}`)
    const found = items.find(item => item.processInstanceKey === processInstanceKey && (name ?? item.name) === item.name)
    if (!found) throw new Error('no task yet')
    return found
  }, WITHIN)
