import { readFileSync } from 'node:fs'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../domain/working-days.ts'
import { createEngineClient } from '../../server/engine/engine-client.ts'
import { engineId } from '../../server/engine/keys.ts'
import type { ProcessDefinitionId } from '../../server/engine/keys.ts'
import { answerDays } from '../deadlines/inquiry.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let system: OpenedSystem
let clerk: Person
const today = dayOf(new Date())
const OFFICES = { own: '410106-01', other: '410106-03' } as const

/** A case whose process has no worker of its own: its deadline comes from the connector. */
async function start(caseNo: string, askedOn: string, officeCode: string): Promise<void> {
  const variables = { caseNo, caseTitle: `演示${caseNo}`, countyCode: '410106', officeCode, askedOn }
  await createEngineClient(system.engineAddress).createProcessInstance({
    processDefinitionId: engineId<ProcessDefinitionId>('inquiry'),
    variables,
  })
}
const rowOf = (person: Person, caseNo: string) => person.page.locator('tr.ant-table-row').filter({ hasText: caseNo })
/** The list follows the engine's feed: it is read again until the case is there. */
async function listed(person: Person, caseNo: string): Promise<void> {
  await expect
    .poll(async () => {
      await person.goTo('/deadlines')
      await person.page.locator('.fq-list-count, .fq-state').first().waitFor()
      return rowOf(person, caseNo).count()
    })
    .toBe(1)
}

openSystem(async opened => {
  system = opened
  const store = await mongoose.createConnection(system.mongodbUri).asPromise()
  await store.collection('parameters').insertOne({ ...answerDays })
  await store.close()
  const model = new File([readFileSync('tests/deadlines/models/inquiry.bpmn')], 'inquiry.bpmn')
  await createEngineClient(system.engineAddress).createDeployment({ resources: [model] })
  await start('XJ-1', today, OFFICES.own)
  await start('XJ-2', addDays(today, -30), OFFICES.own)
  await start('XJ-3', addDays(today, -1), OFFICES.other)
  clerk = await system.signedIn('jiyuan-clerk')
})

describe('the deadlines of one’s cases', () => {
  it('stand by their last day, with what is left, article and mark; overdue ones are counted in the rail', async () => {
    await listed(clerk, 'XJ-1')
    await listed(clerk, 'XJ-2')
    expect(await rowOf(clerk, 'XJ-3').count()).toBe(0)
    const text = await rowOf(clerk, 'XJ-1').innerText()
    expect(text).toMatch(/答复征询/)
    expect(text).toMatch(/还有 5 个工作日/)
    expect(text).toMatch(/《社区矫正法实施办法》第30条[\s\S]*※ 待确认/)
    expect(await rowOf(clerk, 'XJ-2').innerText()).toMatch(/已超期/)
    await clerk.page.getByRole('status', { name: '1 项期限已超期' }).waitFor()
  })

  it('say how the last day was found, and what is told of it, by keyboard', async () => {
    const unfold = rowOf(clerk, 'XJ-1').getByRole('button', { name: /展开/ })
    await unfold.focus()
    await clerk.page.keyboard.press('Enter')
    await clerk.page.getByText(`自 ${today} 次日起算 5 个工作日`).waitFor()
    await clerk.page.getByRole('list', { name: '期限日历' }).waitFor()
    await clerk.page.getByText('届满前提醒').first().waitFor()
    await clerk.picture('deadlines')
  })

  it('are found by when they are due, and lead to one’s task', async () => {
    const { page } = clerk
    await page.getByText('已超期 1', { exact: true }).click()
    await page.getByText('共 1 项').waitFor()
    await page.getByText('今天到期 0', { exact: true }).click()
    await page.getByText('今天没有到期的期限').waitFor()
    await page.getByRole('button', { name: '查看全部未结期限' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出' }).click()
    expect((await saved).suggestedFilename()).toBe('deadlines.csv')
    await rowOf(clerk, 'XJ-1').getByRole('link').first().click()
    await page.getByRole('heading', { name: '答复' }).first().waitFor()
    expect(clerk.complaints).toEqual([])
  })

  it('keep their version when an administrator changes the period; cases begun later have the next', async () => {
    const administrator = await system.signedIn('admin')
    const { page } = administrator
    await administrator.goTo('/parameters')
    await page.getByRole('button', { name: '答复：收到征询之日起' }).click()
    const drawer = page.getByRole('dialog', { name: '答复：收到征询之日起' })
    await drawer.getByLabel('数值').fill('8')
    await drawer.getByLabel('修改原因').fill('依新办法调整')
    await drawer.getByRole('button', { name: '保存为第 2 版' }).click()
    await administrator.heard('已保存新版')
    await administrator.leave()
    // The version holds from tomorrow on at the earliest.
    const mover = await system.signedIn('admin')
    await mover.call('PUT', '/api/clock', { now: new Date(Date.now() + 3 * 86_400_000).toISOString() })
    await mover.leave()
    await start('XJ-4', addDays(today, 3), OFFICES.own)
    await listed(clerk, 'XJ-4')
    expect(await rowOf(clerk, 'XJ-4').innerText()).toContain('inquiry.answer-days 第 2 版')
    expect(await rowOf(clerk, 'XJ-1').innerText()).toContain('inquiry.answer-days 第 1 版')
  })
})

describe('a county', () => {
  it('sees its offices with their counts, and each by a press; at phone width and in the dark too', async () => {
    const county = await system.signedIn('county-officer')
    const { page } = county
    await listed(county, 'XJ-3')
    await page.getByRole('table', { name: '各司法所未结期限' }).getByRole('row').nth(2).waitFor()
    await county.picture('deadlines-county')
    await page.getByRole('button', { name: /新安/ }).click()
    await page.getByText('共 1 项').waitFor()
    expect(await rowOf(county, 'XJ-1').count()).toBe(0)
    await page.getByRole('button', { name: /新安/ }).click()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: '换成深色' }).click()
    await rowOf(county, 'XJ-3').getByRole('button', { name: /展开/ }).click()
    await page.getByText('怎样算出').waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await county.picture('deadlines-phone')
    expect(county.complaints).toEqual([])
  })
})
