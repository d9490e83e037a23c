import { describe, expect, it } from 'vitest'
import { deployLeaveRequest } from './leave-request.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let system: OpenedSystem
let director: Person
let social: Person

const start = (caseTitle: string) =>
  social.call('POST', '/api/inbox/startable/leave-request', {
    data: { officeCode: '410106-01', days: 3, caseTitle, reason: '就医' },
  })

openSystem(async opened => {
  system = opened
  await deployLeaveRequest(system)
  director = await system.signedIn('jiyuan-director')
  social = await system.signedIn('jiyuan-social')
})

describe('the bell', () => {
  it('says so where there is nothing to tell', async () => {
    const { page } = director
    await page.getByRole('button', { name: '通知，没有未读' }).click()
    await page.getByRole('heading', { name: '还没有通知' }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('tells of a new task while the page is open, and the list has it without being asked', async () => {
    const { page } = director
    await director.goTo('/inbox?box=groups')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await start('王五请假')
    await page.getByRole('row').filter({ hasText: '王五请假' }).waitFor({ timeout: 15_000 })
    await page.getByRole('button', { name: '通知，1 条未读' }).waitFor({ timeout: 15_000 })
  })

  it('leads to what it is about, and is read then, in every page of the browser', async () => {
    const { page } = director
    const other = await page.context().newPage()
    await other.goto(system.address)
    await other.getByRole('button', { name: '通知，1 条未读' }).waitFor()
    await page.getByRole('button', { name: '通知，1 条未读' }).click()
    const panel = page.getByRole('dialog', { name: '通知' })
    await panel.getByText('王五请假').waitFor()
    await director.picture('notifications')
    await panel.getByRole('link', { name: /有新任务可认领/ }).click()
    await page.getByRole('button', { name: '通知，没有未读' }).waitFor()
    await other.getByRole('button', { name: '通知，没有未读' }).waitFor()
    await other.close()
    expect(director.complaints).toEqual([])
  })

  it('marks all as read', async () => {
    const { page } = director
    await start('赵六请假')
    await page.getByRole('button', { name: '通知，1 条未读' }).click()
    await page.getByRole('button', { name: '全部标为已读' }).click()
    await page.getByRole('button', { name: '通知，没有未读' }).waitFor({ state: 'attached' })
    await page.setViewportSize({ width: 390, height: 844 })
    await director.picture('notifications-phone')
  })
})

describe('how one is told', () => {
  it('is chosen under 账号与安全; without a mail server the page says so', async () => {
    const { page } = social
    await page.getByRole('button', { name: '通知，没有未读' }).click()
    await page.getByRole('dialog', { name: '通知' }).getByRole('link', { name: '通知设置' }).click()
    await page.getByRole('heading', { name: '账号与安全' }).waitFor()
    await page.getByText('没有设置邮件服务器').waitFor()
    const offers = page.getByRole('checkbox', { name: '本岗位有新任务可认领 页面' })
    await offers.uncheck()
    await page.getByRole('switch', { name: '免打扰时段' }).click()
    await page.getByLabel('免打扰结束').fill('08:00')
    await page.getByRole('button', { name: '保存通知设置' }).click()
    await social.heard('通知设置已保存')
    await social.picture('notification-settings')
    await page.reload()
    await page.getByLabel('免打扰结束').waitFor()
    expect(await page.getByLabel('免打扰结束').inputValue()).toBe('08:00')
    expect(await offers.isChecked()).toBe(false)
    await page.setViewportSize({ width: 390, height: 844 })
    await social.picture('notification-settings-phone')
    expect(social.complaints).toEqual([])
  })
})
