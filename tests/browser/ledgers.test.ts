import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { VISIT_FILES } from '../plugins/ledgers/visits.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let administrator: Person
let clerk: Person

openSystem(async ({ signedIn }) => {
  administrator = await signedIn('admin')
  clerk = await signedIn('jiyuan-clerk')
})

/** As the modeler does. */
async function deployProcess(): Promise<void> {
  const resources = await Promise.all(VISIT_FILES.map(async file => ({ name: file.name, content: await file.text() })))
  await administrator.call('POST', '/api/modeler/deployments', { resources, reason: '来访登记' })
}

/** By keyboard alone: the list opens, what is typed narrows it, Enter takes the one that is meant. */
async function choose(within: Locator, label: string, option: string): Promise<void> {
  const control = within.getByRole('combobox', { name: label, exact: true })
  await control.focus()
  await control.press('Enter')
  const page = within.page()
  const wanted = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', {
    hasText: option,
  })
  await wanted.first().waitFor()
  const all = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
  for (let step = 0; step < (await all.count()); step++) {
    const active = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active')
    if ((await active.innerText().catch(() => '')).includes(option)) break
    await control.press('ArrowDown')
  }
  await control.press('Enter')
}

describe('a ledger', () => {
  it('is defined without code; what is wrong is said at the field', async () => {
    const { page } = administrator
    await administrator.goTo('/ledgers')
    await page.getByText('还没有自行设立的台账').waitFor()
    await page.getByRole('button', { name: '新建台账' }).click()
    await page.getByLabel('名称', { exact: true }).fill('来访登记台账')
    await page.getByLabel('标识', { exact: false }).first().fill('visits')
    await page.getByLabel('用途').fill('登记来访群众和所询事项')
    await page.getByLabel('依据', { exact: false }).first().fill('司法所工作制度')
    await page.getByLabel('保管期限', { exact: false }).first().fill('五年')
    await page.getByLabel('保管期限的依据').fill('档案管理规定')
    const add = page.getByRole('button', { name: '增加字段' })
    const field = (number: number) => page.getByRole('group', { name: `第 ${number} 个字段` })
    const name = async (number: number, label: string, key: string) => {
      await add.click()
      await field(number).getByLabel('字段名称').fill(label)
      await field(number).getByLabel('字段标识').fill(key)
    }
    await name(1, '来访人姓名', 'visitor')
    await field(1).getByText('数据分级过低：按其内容至少应为 L2。').waitFor()
    await administrator.picture('ledger-fault')
    await choose(field(1), '数据分级', 'L2')
    await choose(field(1), '遮蔽方式', '姓名')
    await name(2, '证件号码', 'idNo')
    await choose(field(2), '类型', '公民身份号码')
    await name(3, '事项', 'matter')
    await choose(field(3), '类型', '选项')
    await field(3).getByLabel('选项', { exact: false }).last().fill('advice 法律咨询\nmediation 申请调解')
    await name(4, '来访日期', 'visitedOn')
    await choose(field(4), '类型', '日期')
    await page.getByRole('button', { name: '增加视图' }).click()
    await page.getByLabel('视图名称').fill('调解申请')
    await choose(page.getByRole('region', { name: '视图' }), '只看', '事项')
    await choose(page.getByRole('region', { name: '视图' }), '取值', '申请调解')
    await page.getByText('检查通过，可以保存').waitFor()
    await administrator.picture('ledger-definition')
    await page.getByRole('button', { name: '设立台账' }).click()
    const dialog = page.getByRole('dialog', { name: '设立台账' })
    await dialog.getByRole('button', { name: '设立台账' }).click()
    await dialog.getByText('请填写原因').waitFor()
    await dialog.getByLabel('原因').fill('县局要求建立')
    await dialog.getByRole('button', { name: '设立台账' }).click()
    await administrator.heard('已保存')
    await page.getByText('第 1 版').waitFor()
  })

  it('is filled by a form through a process, and found by its staff', async () => {
    await deployProcess()
    const { page } = clerk
    await clerk.goTo('/ledgers/visits')
    await page.getByText('还没有条目').waitFor()
    await clerk.goTo('/inbox/start/visit')
    await page.getByLabel('司法所').fill('410106-01')
    await page.getByLabel('标题').fill('来访')
    await page.getByLabel('姓名').fill('欧阳演示')
    await page.getByLabel('证件号码').fill('110101199003070134')
    const matter = page.locator('.fjs-form-field-select')
    await matter.locator('.fjs-input-group').click()
    await matter.locator('.fjs-dropdownlist-item').getByText('申请调解', { exact: true }).click()
    await page.getByLabel('来访日期').first().fill('2026-11-20')
    await page
      .getByRole('button', { name: /^(提交|发起|启动)/ })
      .first()
      .click()
    await page.waitForURL(/started/)
    await expect
      .poll(
        async () => {
          await clerk.goTo('/ledgers/visits')
          await page.getByText(/共 1 条|还没有条目/).waitFor()
          return page.getByText('共 1 条').count()
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    const row = page.getByRole('row').filter({ hasText: '欧*' })
    expect(await row.innerText()).toMatch(/欧\*[\s\S]*110\*+0134[\s\S]*申请调解[\s\S]*2026-11-20/)
    await clerk.picture('ledger-table')
    const search = page.getByRole('searchbox', { name: '姓名、号码全部，其他文字部分' })
    await search.fill('诸葛演示')
    await search.press('Enter')
    await page.getByText('没有符合条件的条目').waitFor()
    await page.getByRole('button', { name: '清除条件' }).click()
    await search.fill('欧阳演示')
    await search.press('Enter')
    await page.getByText('共 1 条').waitFor()
    expect(page.url()).not.toContain('欧阳')
    await page.getByText('调解申请', { exact: true }).click()
    await row.waitFor()
    expect(page.url()).toContain('view=view-1')
  })

  it('has entries that are seen in full for a reason, corrected, and exported', async () => {
    const { page } = clerk
    await page.getByRole('link', { name: '欧*' }).click()
    await page.getByText('来访，李明').first().waitFor()
    await page.getByRole('button', { name: '查看完整信息' }).click()
    await page.getByRole('dialog').getByLabel('理由').fill('办理来访事项')
    await page.getByRole('dialog').getByRole('button', { name: '记入日志并显示' }).last().click()
    await page.getByText('欧阳演示').waitFor()
    await clerk.picture('ledger-entry')
    await page.getByRole('button', { name: '更正' }).click()
    const dialog = page.getByRole('dialog', { name: '更正条目' })
    await choose(dialog, '要更正的字段', '来访日期')
    await dialog.getByLabel('来访日期').first().fill('2026-11-19')
    await dialog.getByLabel('更正原因').fill('日期填错')
    await dialog.getByRole('button', { name: '保存更正' }).click()
    await clerk.heard('已更正')
    await page.getByText('来访日期：原为 2026-11-20').waitFor()
    expect(await page.getByText('欧阳演示').count()).toBe(0)
    await page.getByRole('link', { name: '来访登记台账' }).click()
    await page.getByRole('button', { name: '导出' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: '导出表格（遮蔽个人信息）' }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/^\uFEFF"来访人姓名"[\s\S]*"欧\*"[\s\S]*"2026-11-19"/)
    expect(clerk.complaints).toEqual([])
  })

  it('shows which forms fill it, and an older version as the next', async () => {
    const { page } = administrator
    await administrator.goTo('/ledgers/visits/definition')
    await page.getByRole('region', { name: '填写来源' }).getByText('“姓名”填入“来访人姓名”').waitFor()
    await page.getByLabel('用途').fill('登记来访')
    await page.getByRole('button', { name: '保存为第 2 版' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('原因').fill('简化')
    await dialog.getByRole('button', { name: '保存为第 2 版' }).click()
    await page.getByRole('button', { name: '以第 1 版为准重新修改' }).click()
    expect(await page.getByLabel('用途').inputValue()).toBe('登记来访群众和所询事项')
    await page.getByRole('button', { name: '保存为第 3 版' }).waitFor()
    await administrator.picture('ledger-versions')
    expect(administrator.complaints).toEqual([])
  })
})
