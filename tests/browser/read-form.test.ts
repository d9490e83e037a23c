import { expect, it } from 'vitest'
import { PERSON, personResources } from '../plugins/inbox/person-forms.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let clerk: Person
openSystem(async ({ signedIn }) => {
  const administrator = await signedIn('admin')
  const resources = await Promise.all(personResources().map(async file => ({ name: file.name, content: await file.text() })))
  await administrator.call('POST', '/api/modeler/deployments', { resources })
  await administrator.leave()
  clerk = await signedIn('jiyuan-clerk')
})

it('a form that was handed in is read as text, and printed without what one could press', async () => {
  const { page } = clerk
  await clerk.goTo(`/inbox/start/${PERSON}`)
  await page.getByLabel('姓名').fill('王小五')
  await page.getByLabel('公民身份号码').fill('410106199003070014')
  await page.getByLabel('何处得知').fill('派出所来函')
  await page.getByRole('button', { name: '提交并发起登记与走访' }).click()
  await page.getByText('流程已发起').first().waitFor()
  await clerk.goTo('/inbox?box=groups')
  await page.getByRole('link', { name: '走访' }).first().click()
  await page.getByRole('button', { name: '认领此任务' }).click()
  const text = `派出所来函：${'反映其近期情绪低落，与邻居有纠纷。'.repeat(12)}`
  await page.getByLabel('线索来源').fill(text)
  await page.getByRole('button', { name: '全部采用（2 项）' }).click()
  await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('王*')
  await page.getByRole('button', { name: /^提交/ }).click()
  await page.waitForURL('**/inbox')
  await clerk.goTo('/inbox?box=done')
  await page.getByRole('link', { name: '走访' }).first().click()
  const source = page.getByLabel('线索来源')
  await expect.poll(() => source.inputValue()).toBe(text)
  expect(await page.getByText('前 17 位应为数字').isVisible()).toBe(false)
  await clerk.picture('read-form')
  await page.emulateMedia({ media: 'print' })
  for (const name of ['打印', '查看完整信息']) await expect.poll(() => page.getByRole('button', { name }).count()).toBe(0)
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await page.getByRole('heading', { name: '走访' }).isVisible()).toBe(true)
  expect(await source.isVisible()).toBe(true)
  await clerk.picture('read-form-printed')
})
