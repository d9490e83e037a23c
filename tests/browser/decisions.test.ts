import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let administrator: Person

openSystem(async ({ signedIn }) => {
  administrator = await signedIn('admin')
})

describe('the administrator', () => {
  it('draws a decision table in Chinese and deploys it', async () => {
    const { page } = administrator
    await administrator.goTo('/modeler/decisions')
    await page.getByRole('button', { name: '新建决策' }).click()
    await page.locator('.dmn-decision-table-container').waitFor()
    await page.getByText('命中策略').first().waitFor()
    await page.locator('.create-inputs, .add-rule').last().click()
    await page.locator('td.output-cell').first().click()
    await page.keyboard.type('"strict"')
    await page.locator('.view-drd, .decision-table-name').first().click()
    await page.getByText('有改动未部署').waitFor()
    await administrator.picture('modeler-decision')
    await page.getByRole('button', { name: '部署新版本' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '部署新版本' }).click()
    await page.waitForURL(/\/modeler\/decisions\/\d+$/)
    await page.locator('td.output-cell', { hasText: 'strict' }).waitFor()
    await page.locator('.bjs-powered-by').first().waitFor()
  })

  it('opens a file of this computer: the graph, its tables and expressions', async () => {
    const { page } = administrator
    await administrator.goTo('/modeler/decisions')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '打开文件' }).click(),
    ])
    await chooser.setFiles({
      name: 'fees.dmn',
      mimeType: 'application/xml',
      buffer: readFileSync('tests/engine/models/fees.dmn'),
    })
    await page.locator('td.output-cell', { hasText: 'home' }).waitFor()
    const views = page.getByRole('combobox', { name: '显示哪个决策' })
    await views.click()
    await page.locator('.ant-select-item-option', { hasText: 'Fee' }).last().click()
    await page.locator('.dmn-literal-expression-container').waitFor()
    await administrator.picture('modeler-literal-expression')
  })

  it('is told what the engine refuses', async () => {
    const { page } = administrator
    await administrator.goTo('/modeler/decisions')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '打开文件' }).click(),
    ])
    const broken = readFileSync('tests/engine/models/fees.dmn', 'utf8').replace(
      '"home"</text></outputEntry>',
      'if if</text></outputEntry>',
    )
    await chooser.setFiles({ name: 'fees.dmn', mimeType: 'application/xml', buffer: Buffer.from(broken) })
    await page.locator('td.output-cell', { hasText: 'if if' }).waitFor()
    await page.getByRole('button', { name: '部署新版本' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '部署新版本' }).click()
    await page.getByRole('region', { name: '问题' }).getByText('引擎').first().waitFor()
  })

  it('works with bpmn-js, dmn-js and form-js without one violation of the security policy', async () => {
    const { page } = administrator
    await administrator.goTo('/modeler/processes/new')
    await page.locator('[data-element-id="start"]').first().click()
    await page.locator('.bio-properties-panel-header').waitFor()
    await administrator.goTo('/modeler/forms/new')
    await page.locator('.fjs-palette-field').first().waitFor()
    await page.locator('.fjs-editor-container .fjs-element').first().click()
    await administrator.goTo('/modeler/decisions/new')
    await page.locator('.dmn-decision-table-container').waitFor()
    expect(administrator.complaints).toEqual([])
  })
})
