import { describe, expect, it } from 'vitest'
import { PERSON, personResources } from '../plugins/inbox/person-forms.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const ID_NO = '410106199003070014'
let clerk: Person

openSystem(async ({ signedIn }) => {
  const administrator = await signedIn('admin')
  const resources = await Promise.all(personResources().map(async file => ({ name: file.name, content: await file.text() })))
  await administrator.call('POST', '/api/modeler/deployments', { resources })
  await administrator.leave()
  clerk = await signedIn('jiyuan-clerk')
})

describe('what an earlier form told', () => {
  it('is not typed again: a start form knows the office, the task’s form the person', async () => {
    const { page } = clerk
    await clerk.goTo(`/inbox/start/${PERSON}`)
    await expect.poll(() => page.getByLabel('司法所').inputValue()).toBe('410106-01')
    await page.getByLabel('姓名').fill('王小五')
    await page.getByLabel('公民身份号码').fill(ID_NO)
    await page.getByLabel('何处得知').fill('派出所来函')
    await page.getByRole('button', { name: '提交并发起登记与走访' }).click()
    await page.getByText('流程已发起').first().waitFor()
    await clerk.goTo('/inbox?box=groups')
    await page.getByRole('link', { name: '走访' }).first().click()
    await page.getByRole('button', { name: '认领此任务' }).click()
    const known = page.getByRole('region', { name: '已有的信息' })
    await known.getByText('本表有 3 项以前填过，不必重填').waitFor()
    await known
      .getByText(/取自 \d{4}-\d\d-\d\d《登记与走访》/)
      .first()
      .waitFor()
    await expect.poll(() => page.getByLabel('线索来源').inputValue()).toBe('派出所来函')
    await clerk.picture('known-answers')
  })

  it('is adopted by keyboard, masked, and kept with what was typed', async () => {
    const { page } = clerk
    await page.getByLabel('线索来源').fill('派出所来函（二）')
    await page.getByRole('button', { name: '全部采用（2 项）' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('王*')
    const number = page.getByRole('textbox', { name: '公民身份号码' }).first()
    expect([await number.isDisabled(), await number.inputValue()]).toEqual([true, '410***********0014'])
    expect(await page.getByText('公民身份号码前 17 位应为数字').count()).toBe(0)
    expect(await page.getByLabel('线索来源').inputValue()).toBe('派出所来函（二）')
    await clerk.picture('known-answers-adopted')
    const offered = (label: string) =>
      page.getByRole('region', { name: '已有的信息' }).getByRole('listitem').filter({ hasText: label })
    await page.getByText('草稿已保存').waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('王*')
    await offered('姓名').getByRole('button', { name: '改为重填' }).press('Enter')
    await expect.poll(() => page.getByLabel('姓名').isEnabled()).toBe(true)
    expect(await page.getByLabel('姓名').inputValue()).toBe('')
    await offered('姓名').getByRole('button', { name: '采用' }).press('Enter')
    await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('王*')
  })

  it('is handed in, and shown with where it came from', async () => {
    const { page } = clerk
    await page.getByRole('button', { name: /^提交/ }).click()
    await page.waitForURL('**/inbox')
    await clerk.goTo('/inbox?box=done')
    await page.getByRole('link', { name: '走访' }).first().click()
    const origins = page.getByRole('list', { name: '与以前所填相同的内容' })
    await origins.getByText(/姓名 取自 .*《登记与走访》/).waitFor()
    expect(await origins.getByRole('listitem').count()).toBe(2)
    await clerk.picture('known-answers-origins')
    expect(clerk.complaints).toEqual([])
  })
})
