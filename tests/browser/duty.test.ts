import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { addDays, dayOf } from '../../domain/working-days.ts'
import { deployLeaveRequest } from './leave-request.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const today = dayOf(new Date())
const WITHIN = { timeout: 30_000, interval: 100 }
let system: OpenedSystem
let director: Person
let officer: Person

async function startCase(caseTitle: string): Promise<void> {
  const data = { officeCode: '410106-01', days: 3, caseTitle, reason: '就医' }
  await director.call('POST', '/api/inbox/startable/leave-request', { data })
  await vi.waitFor(async () => {
    const { items } = await director.call<{ items: { caseTitle?: string }[] }>('GET', '/api/inbox/tasks?box=groups')
    expect(items.map(item => item.caseTitle)).toContain(caseTitle)
  }, WITHIN)
}

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title })
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: option }).click()
}
async function pick(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(day)
  await page.keyboard.press('Enter')
}

openSystem(async opened => {
  system = opened
  // A task of the first office's director and clerk, work with which the office must be entrusted.
  await deployLeaveRequest(system, { entrustedWork: 'correction' })
  director = await system.signedIn('jiyuan-director')
  officer = await system.signedIn('county-officer')
})

describe('a director who goes on leave', () => {
  it('has one task in hand and one that nobody has', async () => {
    await startCase('王五请假')
    await startCase('赵六请假')
    await director.goTo('/inbox?box=groups')
    await row(director.page, '王五请假').getByRole('button', { name: '认领' }).click()
    await director.heard('已认领')
  })

  it('registers who stands in; what is missing is told at the field', async () => {
    const { page } = director
    await page.getByRole('link', { name: '委托代理' }).click()
    await page.getByText('没有代理记录').waitFor()
    await page.getByRole('button', { name: '登记不在岗' }).click()
    const dialog = page.getByRole('dialog', { name: '登记不在岗与代理' })
    await dialog.getByRole('button', { name: '登记代理' }).click()
    await dialog.getByText('请选择代理人').waitFor()
    await dialog.getByText('请填写事由，至少两个字').waitFor()
    await choose(page, '代理人', '周正')
    await pick(page, '最后一日', addDays(today, 3))
    await dialog.getByLabel('事由').fill('年休假')
    await dialog.getByRole('button', { name: '登记代理' }).click()
    await director.heard('代理已登记')
    await page.getByText('王静（演示） 不在岗，由 周正（演示） 代办').waitFor()
    expect(await page.getByRole('img', { name: /不在岗，由 周正/ }).count()).toBe(1)
    await dialog.waitFor({ state: 'hidden' })
    await director.picture('duty-delegations')
  })

  it('is told at the field when the same days are left to a second one', async () => {
    const { page } = director
    await page.getByRole('button', { name: '登记不在岗' }).click()
    const dialog = page.getByRole('dialog', { name: '登记不在岗与代理' })
    await choose(page, '代理人', '李明')
    await pick(page, '最后一日', addDays(today, 1))
    await dialog.getByLabel('事由').fill('培训')
    await dialog.getByRole('button', { name: '登记代理' }).click()
    await dialog.getByText(/的这些工作已有人代理/).waitFor()
    await dialog.getByRole('button', { name: '取消' }).click()
  })
})

describe('who stands in', () => {
  it('sees in the frame for whom, takes over what the absent has, and hands it in', async () => {
    const { page } = officer
    await officer.goTo('/inbox?box=groups')
    await page.getByRole('banner').getByText('代 王静（演示）').waitFor()
    await row(page, '王五请假').getByText('代 王静（演示）').waitFor()
    await officer.picture('duty-inbox')
    await page.setViewportSize({ width: 390, height: 844 })
    await officer.goTo('/duty')
    await page.getByText('由我代办').first().waitFor()
    await officer.picture('duty-phone-acting')
    await page.setViewportSize({ width: 1366, height: 768 })
    await officer.goTo('/inbox?box=groups')
    await row(page, '王五请假').getByRole('link', { name: '审批' }).click()
    await page.getByText('此任务在王静（演示）名下，接办后可以填写。').waitFor()
    await page.getByRole('button', { name: '接办此任务' }).click()
    await page.getByText('由我代 王静（演示） 办理').waitFor()
    await page.getByLabel('同意', { exact: true }).check()
    await page.getByRole('button', { name: '提交审批' }).click()
    await officer.heard('“审批”已提交')
    await officer.goTo('/inbox?box=done')
    await row(page, '王五请假').getByText('周正（演示） 代 王静（演示）').waitFor()
  })

  it('is on record for those who replay the case, and for the one who was away', async () => {
    await director.goTo('/inbox?box=done')
    await row(director.page, '王五请假').getByText('周正（演示） 代 王静（演示）').waitFor()
    await row(director.page, '王五请假').getByRole('link', { name: '审批' }).click()
    await director.page.getByRole('complementary').getByText('周正（演示） 代 王静（演示）').waitFor()
    const auditor = await system.signedIn('auditor')
    const { items } = await auditor.call<{ items: { processInstanceKey: string; caseTitle?: string }[] }>(
      'GET',
      '/api/replay/cases',
    )
    const found = items.find(item => item.caseTitle?.includes('王五')) ?? items.at(-1)
    await auditor.goTo(`/replay/${found?.processInstanceKey}`)
    await auditor.page.getByText('周正（演示） 代 王静（演示） 办结').first().waitFor()
    await auditor.picture('duty-replay')
    await auditor.goTo('/duty')
    await auditor.page.getByRole('heading', { name: '委托管理' }).waitFor()
    expect(auditor.complaints).toEqual([])
    await auditor.leave()
  })

  it('has nothing of it once the absence is ended', async () => {
    const { page } = director
    await director.goTo('/duty')
    await page.getByRole('button', { name: /^终止代理/ }).click()
    const dialog = page.getByRole('dialog', { name: '终止代理' })
    await dialog.getByLabel('终止原因').fill('提前返岗')
    await dialog.getByRole('button', { name: '立即终止代理' }).click()
    await director.heard('代理已终止')
    await page.getByText('已终止').first().waitFor()
    await officer.goTo('/inbox?box=groups')
    await officer.page.getByText('没有待认领的任务').waitFor()
    expect(await officer.page.getByRole('banner').getByText('代 王静').count()).toBe(0)
    expect(director.complaints).toEqual([])
  })
})

describe('the county', () => {
  it('ends an entrustment, and sees what waits at the office', async () => {
    await director.goTo('/inbox?box=groups')
    await row(director.page, '赵六请假').getByRole('button', { name: '认领' }).click()
    await director.heard('已认领')
    const { page } = officer
    await officer.goTo('/duty/entrustments')
    await page.getByRole('button', { name: /终止委托：上街区司法局济源路司法所/ }).click()
    const dialog = page.getByRole('dialog', { name: /终止对上街区司法局济源路司法所的委托/ })
    await dialog.getByLabel('终止原因').fill('人员不足')
    await dialog.getByRole('button', { name: '终止委托' }).click()
    await officer.heard('委托已终止')
    await page.getByText('1 个司法所没有有效委托，有 1 件任务停在那里').waitFor()
    await dialog.waitFor({ state: 'hidden' })
    await officer.picture('duty-entrustments')
  })

  it('and the office cannot hand in what it has in hand until it is entrusted again', async () => {
    const { page } = director
    await director.goTo('/inbox')
    await row(page, '赵六请假').getByRole('link', { name: '审批' }).click()
    await page.getByLabel('同意', { exact: true }).check()
    await page.getByRole('button', { name: '提交审批' }).click()
    await page
      .getByText(/本司法所目前没有受委托承担社区矫正工作/)
      .first()
      .waitFor()
    await officer.page.getByRole('button', { name: '登记委托：上街区司法局济源路司法所' }).click()
    const dialog = officer.page.getByRole('dialog', { name: /登记对上街区司法局济源路司法所的委托/ })
    await dialog.getByLabel('委托书文号').fill('上司委〔2026〕7号')
    await dialog.getByLabel('签发人').fill('郑和平')
    await dialog.getByRole('button', { name: '登记委托' }).click()
    await officer.heard('委托已登记')
    await page.getByRole('button', { name: '提交审批' }).click()
    await director.heard('“审批”已提交')
    expect(officer.complaints).toEqual([])
  })

  it('reads it on a phone, in the dark, in English', async () => {
    const { page } = officer
    await page.setViewportSize({ width: 390, height: 844 })
    await officer.goTo('/duty')
    await page.getByText('由我代办').first().waitFor()
    await officer.goTo('/duty/entrustments')
    await page.getByRole('heading', { name: /委托记录/ }).waitFor()
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByRole('button', { name: '换成深色' }).click()
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { name: 'Entrustment' }).first().waitFor()
    await officer.goTo('/duty')
    await page.getByRole('heading', { name: 'My delegations' }).waitFor()
  })
})
