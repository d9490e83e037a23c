import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PDF, PNG, docx } from '../helpers/zip.ts'
import { chooseFiles } from './choose-files.ts'
import { leaveResources } from './leave-cases.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let clerk: Person

openSystem(async ({ signedIn }) => {
  const administrator = await signedIn('admin')
  await administrator.call('POST', '/api/modeler/deployments', { resources: leaveResources() })
  await administrator.leave()
  clerk = await signedIn('jiyuan-clerk')
})

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })
const choose = (...files: ReturnType<typeof file>[]) => chooseFiles(clerk.page, ...files)

describe('a form with files', () => {
  it('takes several, says at once and in words what it does not take, and shows a picture', async () => {
    const { page } = clerk
    await clerk.goTo('/inbox/start/leave-request')
    await page.getByLabel('司法所').fill('410106-01')
    await page.getByLabel('天数').fill('3')
    await page.getByLabel('事由').fill('就医')
    await choose(file('诊断证明.pdf', PDF), file('照片.png', PNG), file('旧文件.doc', Buffer.from('x')))
    await page.getByText('旧版 DOC、XLS、WPS 请另存为').waitFor()
    await page.getByRole('link', { name: '下载 诊断证明.pdf' }).waitFor()
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByRole('img', { name: '照片.png' }).waitFor()
    await clerk.picture('form-files')
    await page.getByRole('button', { name: '知道了' }).click()
    await choose(file('假文档.docx', docx([{ name: 'word/vbaProject.bin', content: 'x' }])))
    await page.getByText('文件带有宏').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
  })

  it('is worked by keyboard: a file is removed', async () => {
    const { page } = clerk
    await page.getByRole('button', { name: '删除 照片.png' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('照片.png').first().waitFor({ state: 'detached' })
  })

  it('keeps them in the draft, with the telephone’s camera where there is one', async () => {
    const { page } = clerk
    await page.getByText('草稿已保存').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    await page.getByRole('link', { name: '下载 诊断证明.pdf' }).waitFor()
    expect(await page.locator('input[capture="environment"]').getAttribute('accept')).toBe('image/jpeg,image/png,image/webp')
    await page.getByRole('button', { name: /选择文件/ }).scrollIntoViewIfNeeded()
    await clerk.picture('form-files-phone')
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  it('hands them in; what was handed in is saved again as it was', async () => {
    const { page } = clerk
    const link = page.getByRole('link', { name: '下载 诊断证明.pdf' })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('诊断证明.pdf')
    expect(readFileSync(await download.path())).toEqual(PDF)
    await page.locator('.inbox-submit').getByRole('button').click()
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: '填' }).first().waitFor()
    await page.waitForURL(/started/)
    expect(clerk.complaints).toEqual([])
  })
})
