import { describe, expect, it } from 'vitest'
import { clientFor } from '../helpers/engine.ts'
import type { EngineClient } from '../helpers/engine.ts'
import { ORGAN, inquiry, signedHeaders } from '../helpers/letters.ts'
import { eventually } from '../helpers/server.ts'
import { PDF } from '../helpers/zip.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

let system: OpenedSystem
let engine: EngineClient
let clerk: Person
let security: Person
let hook: { address: string; secret: string }

openSystem(async opened => {
  system = opened
  engine = clientFor(system.engineAddress)
  await engine.createDeployment({ resources: [new File([inquiry('inquiry')], 'inquiry.bpmn')] })
  clerk = await system.signedIn('jiyuan-clerk')
  security = await system.signedIn('security')
}, 180_000)

/** @returns the key of a new case whose letter is on the page 函件 */
async function sent(caseNo: string): Promise<string> {
  const variables = { caseNo, officeCode: '410106-01', countyCode: '410106' }
  const { processInstanceKey } = await engine.createProcessInstance({ processDefinitionId: 'inquiry' as never, variables })
  const letters = () => clerk.call<{ items: { caseKey: string }[] }>('GET', '/api/letters')
  await eventually(letters, ({ items }) => items.some(({ caseKey }) => caseKey === String(processInstanceKey)))
  return String(processInstanceKey)
}
/** The process is at the task behind the answer. */
const goesOn = async (caseKey: string, answer: string) => {
  const variable = async () => {
    const filter = { processInstanceKey: caseKey as never, name: 'letterAnswer' }
    return (await engine.searchVariables({ filter }, { consistency: { waitUpToMs: 0 } })).items?.[0]?.value
  }
  expect(await eventually(variable, value => value !== undefined)).toBe(JSON.stringify(answer))
}

describe('letters', () => {
  it('go out by a model; the answer is entered by hand, by keyboard, with its scan, and the process goes on', async () => {
    const caseKey = await sent('函-1')
    const { page } = clerk
    await clerk.goTo('/letters')
    await page.getByText('共 1 件').waitFor()
    await clerk.picture('letters')
    await page.getByRole('link', { name: '关于核实 函-1 有关情况的函' }).press('Enter')
    await page.getByRole('heading', { name: '关于核实 函-1 有关情况的函' }).waitFor()
    await page.getByRole('button', { name: '登记复函' }).press('Enter')
    const form = page.locator('.fq-letter-answer')
    await form.getByLabel('不同意').waitFor()
    await form.getByRole('button', { name: '登记', exact: true }).press('Enter')
    await form.locator('.fjs-form-field-error').first().waitFor()
    await form.getByLabel('不同意').focus()
    await page.keyboard.press('Space')
    await form.getByLabel('对方文号').fill('（2026）复字第 8 号')
    await form.getByLabel('对方的意见（原文）').fill('张某某不符合条件')
    await form.locator('input[type=file]').first().setInputFiles({ name: '复函.pdf', mimeType: 'application/pdf', buffer: PDF })
    await form.getByRole('button', { name: /^删除/ }).waitFor()
    await clerk.picture('letter-answer')
    await form.getByRole('button', { name: '登记', exact: true }).press('Enter')
    await clerk.heard('已登记')
    await goesOn(caseKey, 'refuse')
    await page.getByRole('link', { name: '扫描件 1' }).waitFor()
    await page.getByRole('button', { name: '查看原文' }).click()
    const dialog = page.getByRole('dialog', { name: '查看原文' })
    await dialog.getByLabel('理由').fill('核对复函内容')
    await dialog.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('张某某不符合条件').waitFor()
    await clerk.picture('letter')
    expect(clerk.complaints).toEqual([])
  })

  it('can be reminded of and withdrawn', async () => {
    const caseKey = await sent('函-2')
    const { page } = clerk
    const { items } = await clerk.call<{ items: { caseKey: string; letterId: string }[] }>('GET', '/api/letters?box=waiting')
    await clerk.goTo(`/letters/${caseKey}/${items.find(each => each.caseKey === caseKey)?.letterId}`)
    await page.getByRole('button', { name: '催办' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '记录催函' }).click()
    await clerk.heard('已记录催函')
    await page.getByText('催办（邮寄）').waitFor()
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: new RegExp(ORGAN) })
    await dialog.getByLabel('理由').fill('案情已明')
    await dialog.getByRole('button', { name: '撤回', exact: true }).click()
    await clerk.heard('已撤回')
    await page.getByText('案情已明').waitFor()
  })

  it('are answered by an outside system through a hook that an administrator made', async () => {
    const { page } = security
    await security.goTo('/letters')
    await page.getByRole('button', { name: '开通接口' }).click()
    const dialog = page.getByRole('dialog', { name: '开通接口' })
    await dialog.getByLabel('对方系统').fill('法院办案系统')
    await dialog.getByLabel('可以答复的机关').fill(ORGAN)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: '开通', exact: true }).click()
    const shown = page.getByRole('dialog', { name: '密钥' })
    const [address, secret] = await Promise.all([0, 1].map(index => shown.locator('.fq-letter-secret').nth(index).innerText()))
    hook = { address: address!.trim(), secret: secret!.trim() }
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: /法院办案系统/ }).waitFor()
    await security.picture('letter-hooks')
    const caseKey = await sent('函-3')
    const { items } = await clerk.call<{ items: { caseKey: string; letterId: string }[] }>('GET', '/api/letters?box=waiting')
    const letter = items.find(each => each.caseKey === caseKey)?.letterId
    const body = JSON.stringify({ id: 'fy-2026-0001', letter, answer: 'agree', words: '同意' })
    const answer = await fetch(system.address + hook.address, { method: 'POST', headers: signedHeaders(hook.secret, body), body })
    expect(answer.status).toBe(202)
    await goesOn(caseKey, 'agree')
    await clerk.goTo(`/letters/${caseKey}/${letter}`)
    await clerk.page.getByText('对方系统发来').waitFor()
    await clerk.page.getByText('法院办案系统').waitFor()
    expect(security.complaints).toEqual([])
  })

  it('are read on a telephone, in the dark', async () => {
    const { page } = clerk
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await clerk.goTo('/letters?box=answered')
    await page.getByText('共 2 件').waitFor()
    await clerk.picture('letters-phone')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.getByRole('link', { name: /函-1/ }).click()
    await page.getByRole('heading', { name: /函-1/ }).waitFor()
    await clerk.picture('letter-phone')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })
})
