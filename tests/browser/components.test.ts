import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import enUS from '../../plugins/form-components/messages.en-US.json' with { type: 'json' }
import zhCN from '../../plugins/form-components/messages.zh-CN.json' with { type: 'json' }
import { PNG } from '../helpers/zip.ts'
import { Keyboard } from './keyboard.ts'
import { ALL, form, model, startForm } from './models/all-components.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const WITHIN = { timeout: 30_000, interval: 250 }
let system: OpenedSystem
const photo = join(mkdtempSync(join(tmpdir(), 'fengqiao-photo-')), 'photo.png')

openSystem(async opened => {
  system = opened
  writeFileSync(photo, PNG)
  const resources = new FormData()
  resources.append('resources', new File([model], `${ALL}.bpmn`))
  resources.append('resources', new File([JSON.stringify(form)], `${ALL}.form`))
  resources.append('resources', new File([JSON.stringify(startForm)], `${ALL}-start.form`))
  const answer = await fetch(`${system.engineAddress}/v2/deployments`, { method: 'POST', body: resources })
  if (!answer.ok) throw new Error(await answer.text())
})

type Fault = readonly [code: string, values: Readonly<Record<string, string | number>>]

/** What is wrong with each of the values, by code; the label of each field as the form has it. */
const WRONG = {
  text: { value: '甲', fault: ['min-length', { label: '单行文字', limit: 2 }] },
  area: { value: '六个字就太长', fault: ['max-length', { label: '多行文字', limit: 5 }] },
  number: { value: 99, fault: ['max', { label: '数字', limit: 9 }] },
  idNo: { value: '110105194912310021', fault: ['identity-check-digit', { label: '公民身份号码' }] },
  mobile: { value: '139', fault: ['mobile', { label: '手机号码' }] },
  code: { value: '91350100M000100Y44', fault: ['credit-code-check-character', { label: '统一社会信用代码' }] },
  tick: { value: false, fault: ['required', { label: '已核对', asked: 'tick' }] },
  radio: { value: null, fault: ['required', { label: '单选', asked: 'choose' }] },
  office: { value: null, fault: ['required', { label: '承办司法所', asked: 'choose' }] },
  signed: { value: null, fault: ['required', { label: '签名', asked: 'sign' }] },
  papers: { value: null, fault: ['required', { label: '材料', asked: 'upload' }] },
  members: { value: [], fault: ['rows-min', { label: '家庭成员', limit: 1 }] },
} as const satisfies Record<string, { value: unknown; fault: Fault }>

describe.each([
  ['zh-CN', zhCN, '填写全部组件'],
  ['en-US', enUS, '填写全部组件'],
] as const)('a form with every component, in %s', (locale, catalogue, taskName) => {
  const text = (key: string, values: Fault[1] = {}): string =>
    String(new IntlMessageFormat((catalogue as Record<string, string>)[`form-components.${key}`] ?? key, locale).format(values))
  const told = ([code, values]: Fault): string => text(code, values)
  const submit = locale === 'zh-CN' ? '提交' : 'Submit'
  let clerk: Person
  let keys: Keyboard
  let task: string

  beforeAll(async () => {
    clerk = await system.signedIn('jiyuan-clerk')
    keys = new Keyboard(clerk.page)
    // From the beginning: the browser is told to ask us only some time after we say so.
    clerk.page.on('filechooser', chooser => void chooser.setFiles(photo))
    await clerk.speak(locale)
    const { processInstanceKey } = await clerk.call<{ processInstanceKey: string }>('POST', `/api/inbox/startable/${ALL}`, {
      data: { note: locale },
    })
    task = await clerk.taskOf(processInstanceKey)
    await clerk.call('POST', `/api/inbox/tasks/${task}/claim`, {})
    await clerk.goTo(`/inbox/tasks/${task}`)
    await clerk.page.getByLabel('单行文字').waitFor()
  })
  afterAll(() => clerk?.leave())

  it('tells each wrong value at its field, in that language', async () => {
    const { page } = clerk
    for (const [label, field] of [
      ['单行文字', 'text'],
      ['多行文字', 'area'],
      ['数字', 'number'],
      ['公民身份号码', 'idNo'],
      ['手机号码', 'mobile'],
      ['统一社会信用代码', 'code'],
    ] as const)
      await keys.type(label, String(WRONG[field].value))
    await keys.to(submit)
    await keys.press('Enter')
    const summary = page.getByRole('alert')
    for (const { fault } of Object.values(WRONG)) await summary.getByText(told(fault), { exact: true }).waitFor()
    for (const [id, { fault }] of Object.entries(WRONG)) {
      const field = page.locator('.fjs-form-field', { has: page.locator(`[id$="-${id}-error-message"]`) }).last()
      if (id !== 'radio') expect(await field.innerText(), id).toContain(told(fault))
    }
    await clerk.picture(`components-wrong-${locale}`)
  })

  it('is refused by the server with the same words, sent directly', async () => {
    const data = Object.fromEntries(Object.entries(WRONG).map(([field, { value }]) => [field, value]))
    const answer = await clerk.attempt(`/api/inbox/tasks/${task}/complete`, { data })
    expect(answer.status).toBe(422)
    const messages = new Map(answer.fields.map(({ field, message }) => [field, message]))
    for (const [field, { fault }] of Object.entries(WRONG)) expect(messages.get(field), field).toBe(told(fault))
  })

  it('is filled in by keyboard alone and handed in', async () => {
    const { page } = clerk
    await page.getByLabel('单行文字').focus()
    await keys.press('Shift+Tab')
    await keys.type('单行文字', '甲乙')
    await keys.type('多行文字', '五个字')
    await keys.type('数字', '5')
    await keys.to('已核对')
    await keys.press('Space')
    await keys.to('第一项')
    await keys.press('Space')
    await page.locator('[id$="-checks-0"]:checked').waitFor()
    await keys.to('第一项')
    await keys.press('Space')
    await page.locator('[id$="-radio-0"]:checked').waitFor()
    await keys.to('下拉')
    // Shown at once, and hearing the keyboard with the effect that makes it scroll smoothly.
    const offered = page.locator('.fjs-dropdownlist[style*="smooth"]')
    await offered.waitFor()
    await keys.press('ArrowDown', 'Enter')
    await offered.waitFor({ state: 'detached' })
    await keys.to('标签')
    await offered.waitFor()
    await keys.press('Enter')
    await page.locator('.fjs-taglist-tag').waitFor()
    await keys.type('会见日期', '2026/11/20')
    await keys.press('Enter')
    await keys.type('会见时间', '09:30')
    await keys.press('Enter')
    await keys.type('公民身份号码', '11010519491231002X')
    await keys.type('手机号码', '13912345678')
    await keys.type('统一社会信用代码', '91350100M000100Y43')
    await keys.type('收到日期', '2026.9.29')
    await page.keyboard.press('Tab')
    await page.locator('.fq-deadline-day', { hasText: '2026-10-04' }).waitFor()
    for (const [level, name] of [
      ['province', '河南省'],
      ['city', '郑州市'],
      ['county', '上街区'],
    ] as const)
      await keys.pick(`所在地 ${text(`ui.region.${level}`)}`, name)
    await keys.choose('承办司法所', '济源')
    await keys.choose('承办人', '王静')
    await keys.choose('关联案件', '')
    await keys.type('审批意见', '情况属实。')
    await keys.to('同意。')
    await keys.press('Enter')
    expect(await page.getByLabel('审批意见').inputValue()).toBe('情况属实。同意。')
    await keys.to(text('ui.signature.type'))
    await keys.press('Enter')
    await keys.type(text('ui.signature.name'), '李明')
    await keys.to(text('ui.signature.confirm'))
    await keys.press('Space')
    await keys.to(text('ui.file.choose'))
    await keys.press('Enter')
    await page.getByText('photo.png').waitFor()
    await fillTable()
    await keys.type('地点', '村委会')
    await clerk.picture(`components-filled-${locale}`)
    await keys.to(submit)
    await keys.press('Enter')
    await clerk.heard(locale === 'zh-CN' ? '已提交' : 'was submitted')
    expect(clerk.complaints).toEqual([])
  })

  /** Two rows typed, a third pasted over the second and one more, one removed and brought back. */
  async function fillTable(): Promise<void> {
    const { page } = clerk
    const table = page.locator('.fjs-form-field-fq-table')
    await keys.to(text('ui.table.add'))
    await keys.press('Enter')
    await table.locator('td input').first().waitFor()
    await page.keyboard.type('张三')
    await keys.press('Enter')
    await table.locator('tbody tr').nth(1).waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('td')?.dataset['row'] === '1')
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(
        'text/plain',
        '李四\t第一项\t2026.1.5\t13912345678\t1,200.5\t是\n王五\t第二项\t2026-03-01\t139\t3\t否\n',
      )
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(paste)
    })
    await table.locator('tbody tr').nth(2).getByText(text('mobile')).waitFor()
    expect(await table.locator('tfoot').innerText()).toContain('1203.5')
    await keys.press('ArrowDown', 'ArrowUp')
    await page.waitForFunction(() => document.activeElement?.closest('td')?.dataset['row'] === '1')
    const third = table.locator('tbody tr').nth(2)
    await keys.to(text('ui.table.up', { row: 3 }))
    await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter')
    await third.waitFor({ state: 'detached' })
    await page.waitForFunction(name => document.activeElement?.textContent === name, text('ui.table.undo'))
    await keys.press('Enter')
    await third.waitFor()
    expect(await third.locator('td input').first().inputValue()).toBe('王五')
    await keys.to(text('ui.table.up', { row: 3 }))
    await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter')
    await third.waitFor({ state: 'detached' })
  }

  it('is shown as it was handed in, masked, by the names of the day', async () => {
    const { page } = clerk
    await clerk.goTo(`/inbox/tasks/${task}`)
    const shown = page.locator('.fjs-form')
    await shown.waitFor()
    const valueOf = (id: string) => shown.locator(`[id$="-${id}"]`).inputValue()
    await vi.waitFor(async () => {
      expect(await valueOf('office')).toBe('上街区司法局济源路司法所')
      expect(await valueOf('officer')).toContain('王静')
    }, WITHIN)
    expect(await valueOf('idNo')).toMatch(/^110\D+002X$/)
    expect(await shown.getByText('2026-10-04').count()).toBe(1)
    const table = page.locator('.fjs-form-field-fq-table')
    expect(await table.locator('tbody tr').count()).toBe(2)
    expect(await table.locator('tbody textarea').first().inputValue()).toBe('张*')
    expect(await table.getByRole('toolbar').count()).toBe(0)
    expect(await table.getByText(text('ui.table.add')).count()).toBe(0)
    await clerk.picture(`components-${taskName}-${locale}`)
    expect(clerk.complaints).toEqual([])
  })
})
