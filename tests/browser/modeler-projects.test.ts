import { describe, expect, it } from 'vitest'
import type { ProjectView } from '../../plugins/modeler/projects/project-view.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'
import { signInSecondAdministrator } from './second-administrator.ts'

let first: Person
let second: Person
let project = ''

openSystem(async system => {
  first = await system.signedIn('admin')
  second = await signInSecondAdministrator(system)
})

const MODEL = '请假.bpmn'
const FORM = 'tests/server/models/leave-approval.form'

/** Calls the process something else in the properties panel, and waits until that is saved. */
async function rename({ page }: Person, name: string): Promise<void> {
  const field = page.locator('#bio-properties-panel-name')
  if (!(await field.isVisible())) await page.locator('.bio-properties-panel-group-header-title', { hasText: '基本' }).click()
  await field.fill(name)
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await saved({ page })
}
const saved = ({ page }: Pick<Person, 'page'>) =>
  page
    .getByRole('status')
    .filter({ hasText: /已保存 \d{4}/ })
    .waitFor()
async function openModel({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: MODEL, exact: true }).click()
  await page.locator('[data-element-id="start"]').first().waitFor()
}
async function say({ page }: Person, button: string, words: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(words)
  await dialog.getByRole('button', { name: button === '关联表单' ? '关联' : button }).click()
  await dialog.waitFor({ state: 'hidden' })
}

describe('a project of models', () => {
  it('is made of files of this computer and new ones', async () => {
    const { page } = first
    await first.goTo('/modeler/projects')
    await page.getByRole('heading', { name: '还没有模型项目' }).waitFor()
    await page.getByRole('button', { name: '新建项目' }).click()
    const dialog = page.getByRole('dialog', { name: '新建项目' })
    await dialog.getByLabel('名称').fill('请假流程修订')
    await dialog.getByRole('button', { name: '建立项目' }).click()
    await page.getByRole('heading', { name: '请假流程修订', level: 1 }).waitFor()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入' }).click()])
    await chooser.setFiles(FORM)
    await first.heard('已导入：新增 1 个')
    project = new URL(page.url()).pathname
    await page.getByRole('button', { name: /新建$/ }).click()
    await page.getByRole('menuitem', { name: '新建流程' }).click()
    const making = page.getByRole('dialog', { name: '新建流程' })
    await making.getByLabel('文件名').fill('请假')
    await making.getByRole('button', { name: '新建并打开' }).click()
    await page.locator('[data-element-id="start"]').first().waitFor()
  })

  it('has a form made and linked from the element that shows it', async () => {
    const { page } = first
    await page.locator('.djs-shape[data-element-id="start"]').click()
    await say(first, '关联表单', '请假申请')
    await page.getByRole('button', { name: '打开表单' }).waitFor()
    await saved(first)
    await page.getByRole('link', { name: '请假流程修订' }).click()
    await page.getByRole('link', { name: '请假申请.form' }).waitFor()
    await first.picture('modeler-project')
  })

  it('is edited by one: the second is told, takes over, and the first is told', async () => {
    await openModel(first)
    await first.page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
    await second.goTo(project)
    await openModel(second)
    const told = second.page.getByRole('alert').filter({ hasText: '管理员（演示） 自' })
    await told.waitFor()
    await second.picture('modeler-second-editor')
    await told.getByRole('button', { name: '接手编辑' }).click()
    await second.page.locator('.ant-popover').getByRole('button', { name: '接手编辑' }).click()
    await told.waitFor({ state: 'hidden' })
    await first.page.getByRole('alert').filter({ hasText: '孟第二（演示） 自' }).waitFor()
  })

  it('is saved as the second draws; the history has both revisions', async () => {
    const { page } = second
    await rename(second, '请假（二〇二七）')
    await page.getByRole('button', { name: '历史' }).click()
    await page.getByRole('button', { name: '与当前比较' }).first().click()
    await page.locator('.fq-difference-added', { hasText: '请假（二〇二七）' }).waitFor()
    await second.picture('modeler-history')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: '请假流程修订' }).click()
    await page.getByRole('heading', { name: '请假流程修订', level: 1 }).waitFor()
  })

  it('is reviewed by the first, deployed by the second', async () => {
    const { page } = second
    await say(second, '提请复核', '流程改名')
    await page.getByRole('heading', { name: '第 1 次发布', level: 1 }).waitFor()
    expect(await page.getByRole('button', { name: '复核通过' }).count()).toBe(0)
    await first.goTo(`${project}/releases/1`)
    await first.page.getByRole('button', { name: new RegExp(MODEL) }).click()
    await first.page.locator('.fq-difference-added', { hasText: '请假（二〇二七）' }).waitFor()
    await first.picture('modeler-review')
    await say(first, '复核通过', '同意')
    await first.page.getByText('已通过，待部署').waitFor()
    await page.reload()
    await say(second, '部署', '试运行')
    await page.getByText('施行中').waitFor()
  })

  it('is rolled back to an earlier release', async () => {
    await second.goTo(project)
    await openModel(second)
    await rename(second, '请假（再改）')
    await second.page.getByRole('link', { name: '请假流程修订' }).click()
    await say(second, '提请复核', '再改')
    await first.goTo(`${project}/releases/2`)
    await say(first, '复核通过', '同意')
    await say(first, '部署', '试运行')
    await first.page.getByText('施行中').waitFor()
    await first.goTo(`${project}/releases/1`)
    await say(first, '退回到这次发布', '第二次发布有误')
    await first.page.getByText('施行中').waitFor()
    await first.picture('modeler-rolled-back')
    const { releases } = await first.call<ProjectView>('GET', `/api${project}`)
    expect(releases.map(({ deployments }) => deployments.map(({ rolledBack }) => rolledBack))).toEqual([[false], [false, true]])
    expect([...first.complaints, ...second.complaints]).toEqual([])
  })
})
