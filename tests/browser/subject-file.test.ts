import { afterAll, describe, expect, it } from 'vitest'
import { createEngineClient } from '../../server/engine/engine-client.ts'
import { deployErrand } from '../plugins/correction/errand.ts'
import { deployWatched, startWatched } from '../server/watched-process.ts'
import { barriers, isTooWide } from './barriers.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'
import { FULL, openRecords, storeFullFile } from './stored-subjects.ts'

let system: OpenedSystem
let clerk: Person
let officer: Person
let closeRecords: () => Promise<void>
openSystem(async opened => {
  system = opened
  closeRecords = await openRecords(system)
  await storeFullFile()
  const engine = { client: createEngineClient(system.engineAddress) }
  await deployErrand({ engine })
  await deployWatched({ engine })
  await startWatched({ engine }, FULL)
  clerk = await system.signedIn('jiyuan-clerk')
  officer = await system.signedIn('county-officer')
})
afterAll(async () => {
  await closeRecords?.()
})

const onPhone = async (person: Person, look: () => Promise<void>) => {
  await person.page.setViewportSize({ width: 390, height: 844 })
  await look()
  expect(await isTooWide(person.page)).toBe(false)
  await person.page.setViewportSize({ width: 1366, height: 768 })
}

describe('the file of a subject', () => {
  it('is one page: term, standing, open work, what happened; masked', async () => {
    const { page } = clerk
    await clerk.goTo(`/subjects/${FULL}`)
    await page.getByRole('heading', { level: 1, name: `欧* ${FULL}` }).waitFor()
    await page.getByRole('button', { name: '办理' }).waitFor()
    await clerk.picture('subject-file')
    const term = page.getByRole('progressbar', { name: '矫正期限' })
    expect(await term.getAttribute('aria-valuetext')).toMatch(/已执行 300 日/)
    expect(await page.getByRole('region', { name: '累计' }).innerText()).toMatch(/训诫\s*1[\s\S]*警告\s*1/)
    expect(await page.getByRole('region', { name: '未办结期限' }).innerText()).toMatch(/第16条[\s\S]*待确认/)
    expect(await page.locator('body').innerText()).not.toMatch(/欧阳演示|110101199003070134/)
    expect(await barriers(clerk.page)).toEqual([])
    await onPhone(clerk, () => clerk.picture('subject-file-phone'))
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('navigation', { name: '工作台' }).waitFor({ state: 'hidden' })
    await clerk.picture('subject-file-print')
    await page.emulateMedia({ media: 'screen' })
  })

  it('tells what happened by kind, opens the paper, and is seen in full for a reason', async () => {
    const { page } = clerk
    const told = page.getByRole('region', { name: '经过' })
    await told.getByRole('combobox').click()
    await page.locator('.ant-select-item-option', { hasText: '训诫' }).click()
    await page.keyboard.press('Escape')
    await page.waitForURL(/kind=admonition/)
    await expect.poll(() => told.locator('.person-timeline li').count()).toBe(1)
    await page.getByRole('region', { name: '文书' }).getByRole('button', { name: '训诫决定书' }).click()
    await page.getByRole('dialog', { name: '训诫决定书' }).getByText('个人信息已遮蔽').waitFor()
    await page.getByRole('button', { name: '关闭' }).last().click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '查看完整信息' }).click()
    await page.getByRole('dialog').getByLabel('查看理由').fill('办理本案')
    await page.getByRole('button', { name: '记入日志并显示' }).click()
    await page.getByRole('region', { name: '基本信息' }).getByText('110101199003070134').waitFor()
    await page.getByRole('button', { name: '重新遮蔽' }).click()
    await page.getByRole('button', { name: '查看完整信息' }).waitFor()
    expect(clerk.complaints).toEqual([])
  })

  it('an event of a running case is entered, by keyboard, and leads to its task', async () => {
    const { page } = clerk
    await clerk.goTo(`/subjects/${FULL}`)
    await page.getByRole('button', { name: '登记情况' }).press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.textContent === '登记“lost”')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/inbox\/tasks\/\d+/)
    await page.getByRole('heading', { level: 1, name: 'register-lost' }).waitFor()
  })

  it('a process is begun with whom it is about filled in', async () => {
    const { page } = clerk
    await clerk.goTo(`/subjects/${FULL}`)
    await page.getByRole('button', { name: '办理' }).click()
    await page.getByRole('menuitem', { name: 'subject-errand' }).click()
    await page.waitForURL(new RegExp(`/inbox/start/subject-errand\\?subject=${FULL}`))
    await expect.poll(() => page.getByLabel('社区矫正对象').first().inputValue()).toContain(`${FULL}`)
    await page.getByLabel('联系电话').fill('13800000000')
    await page.getByLabel('去向').fill('省城')
    await page.getByRole('button', { name: /^(提交|发起|启动)/ }).click()
    await page.waitForURL(/started/)
    await clerk.goTo(`/inbox/start/subject-errand?subject=${FULL}`)
    await page.getByRole('button', { name: '采用' }).first().waitFor()
    expect(clerk.complaints).toEqual([])
  })

  it('what is known of the subject is offered as soon as the form names them; what was typed stays', async () => {
    const { page } = clerk
    await clerk.goTo('/inbox/start/subject-errand')
    await page.getByLabel('事由').fill('复诊')
    const about = page.getByLabel('社区矫正对象').first()
    await about.fill(FULL)
    await page.locator('.fq-choice', { hasText: FULL }).click()
    const known = page.getByRole('region', { name: '已有的信息' })
    await known.getByText('联系电话').waitFor()
    await expect.poll(() => page.getByLabel('去向').inputValue()).toBe('省城')
    await known.getByRole('button', { name: '采用' }).press('Enter')
    await expect.poll(() => page.getByLabel('联系电话').inputValue()).toBe('138****0000')
    expect(await page.getByLabel('事由').inputValue()).toBe('复诊')
    await clerk.picture('known-of-the-picked')
    await about.fill('')
    await about.blur()
    await known.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByLabel('联系电话').inputValue()).toBe('')
    expect(await about.inputValue()).toBe('')
    expect(await page.getByLabel('去向').inputValue()).toBe('')
    expect(await page.getByLabel('事由').inputValue()).toBe('复诊')
    expect(clerk.complaints).toEqual([])
  })
})

describe('the register and the office’s day', () => {
  it('list whom one may see, by tab, filter and number; the county sees its offices', async () => {
    const { page } = officer
    await officer.goTo('/subjects')
    await page.getByRole('link', { name: '欧*' }).waitFor()
    await officer.picture('subjects')
    expect(await page.getByRole('region', { name: '各司法所' }).innerText()).toMatch(/1∶/)
    await page.getByText('外出 1', { exact: true }).click()
    await page.waitForURL(/tab=leave/)
    await page.getByRole('link', { name: '欧*' }).waitFor()
    await page.getByText('失去联系 0', { exact: true }).click()
    await page.getByText('没有符合条件的矫正对象').waitFor()
    await page.getByRole('button', { name: '清除条件' }).click()
    const search = page.getByRole('searchbox')
    await search.fill('110101199003070134')
    await search.press('Enter')
    await page.getByText('共 1 人').waitFor()
    expect(page.url()).not.toContain('110101')
    expect(await barriers(officer.page)).toEqual([])
    await onPhone(officer, () => officer.picture('subjects-phone'))
    await page.getByRole('link', { name: '欧*' }).click()
    await page.waitForURL(new RegExp(FULL))
  })

  it('the day has what is due, who is away, who comes and goes; each line opens its thing', async () => {
    const { page } = clerk
    await clerk.goTo('/office-day')
    await page.getByRole('region', { name: '外出人员' }).getByRole('link', { name: '欧*' }).waitFor()
    await clerk.picture('office-day')
    expect(await barriers(clerk.page)).toEqual([])
    await page.getByRole('region', { name: '待办任务' }).getByRole('link', { name: 'watch' }).click()
    await page.getByRole('heading', { level: 1, name: 'watch' }).waitFor()
    expect(clerk.complaints).toEqual([])
  })

  it('reads in English and in the dark', async () => {
    const { page } = clerk
    await clerk.speak('en-US')
    await page.emulateMedia({ colorScheme: 'dark' })
    await clerk.goTo(`/subjects/${FULL}`)
    await page.getByRole('progressbar', { name: 'Term' }).waitFor()
    await clerk.picture('subject-file-dark')
    expect(await barriers(clerk.page)).toEqual([])
    await clerk.speak('zh-CN')
  })
})
