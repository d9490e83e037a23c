import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PNG } from '../helpers/zip.ts'
import { chooseFiles } from './choose-files.ts'
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
