import { describe, expect, it } from 'vitest'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let administrator: Person

openSystem(async ({ signedIn }) => {
  administrator = await signedIn('admin')
})

describe('the rules', () => {
  it('show each period with its source and how far it was checked', async () => {
    const { page } = administrator
    await administrator.goTo('/parameters')
    const row = page.getByRole('row').filter({ hasText: '自行报到' })
    await row.waitFor()
    expect(await row.innerText()).toMatch(/10 天（自然日）[\s\S]*《社区矫正法》第21条[\s\S]*已核验/)
    await administrator.picture('parameters')
    await page.getByRole('searchbox', { name: '按名称或依据查找' }).fill('矫正小组最少人数')
    await page.getByText('共 1 项').waitFor()
  })

  it('change by a new version, with its reason', async () => {
    const { page } = administrator
    await page.getByRole('button', { name: '矫正小组最少人数' }).click()
    const drawer = page.getByRole('dialog', { name: '矫正小组最少人数' })
    await drawer.getByLabel('数值').fill('3')
    await drawer.getByRole('button', { name: '保存为第 2 版' }).click()
    await drawer.getByText('请填写修改原因').waitFor()
    await drawer.getByLabel('修改原因').fill('县局要求')
    await administrator.picture('parameter')
    await drawer.getByRole('button', { name: '保存为第 2 版' }).click()
    await administrator.heard('已保存新版')
    expect(await page.getByRole('row').filter({ hasText: '矫正小组最少人数' }).innerText()).toMatch(/3 人/)
  })

  it('are those of the region that a bureau chose', async () => {
    const { page } = administrator
    await page.getByRole('link', { name: '地区标准' }).click()
    await page.getByRole('row').filter({ hasText: '上街区司法局' }).filter({ hasText: '郑州' }).waitFor()
    await page.getByRole('button', { name: '上街区司法局' }).click()
    const drawer = page.getByRole('dialog', { name: '上街区司法局' })
    await drawer.getByLabel('适用标准').click()
    await page.getByTitle('江阴').click()
    await drawer.getByLabel('变更原因').fill('试点“枫桥式”标准')
    await administrator.picture('parameter-regions')
    await drawer.getByRole('button', { name: '保存选择' }).click()
    await administrator.heard('已保存选择')
    await page.getByRole('row').filter({ hasText: '上街区司法局' }).filter({ hasText: '本机构选择，第 1 版' }).waitFor()
  })

  it('keep the calendar of working days, entered by pressing days', async () => {
    const { page } = administrator
    await page.getByRole('link', { name: '工作日历' }).click()
    await page.getByTitle('2026-02-28 调休上班').waitFor()
    await administrator.picture('working-days')
    await page.getByText('2027', { exact: true }).click()
    await page.getByRole('link', { name: '修改 2027 年安排' }).click()
    await page.getByRole('button', { name: '2027-02-09 工作日' }).click()
    await page.getByRole('button', { name: '2027-02-10 工作日' }).click()
    await page.getByRole('button', { name: '撤销一步' }).click()
    await page.getByRole('button', { name: '2027-02-10 工作日' }).waitFor()
    await page.getByLabel('依据').fill('国务院办公厅通知（测试）')
    await page.getByLabel('修改原因').fill('通知已发布')
    await page.getByRole('button', { name: '保存 2027 年安排' }).click()
    await administrator.heard('2027 年安排已保存')
    await page.getByTitle('2027-02-09 放假').waitFor()
    expect(administrator.complaints).toEqual([])
  })
})
