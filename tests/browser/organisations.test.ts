import { describe, expect, it, vi } from 'vitest'
import { addDays, dayOf } from '../../domain/working-days.ts'
import { FormFiller } from './form-filler.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const WITHIN = { timeout: 60_000, interval: 250 }
const today = dayOf(new Date())
const VILLAGE = '410106-06-001'
const FORMER = '峡窝镇第一村（演示）'
const NAME = '峡窝第一社区'

let system: OpenedSystem
let officer: Person

openSystem(async opened => {
  system = opened
  officer = await system.signedIn('county-officer')
})

/** Claims the one task of this name, fills in its form and submits it. */
async function complete(who: Person, taskName: string, formId: string, data: Record<string, unknown>): Promise<void> {
  const { userTaskKey } = await vi.waitFor(async () => {
    const { items } = await who.call<{ items: { name: string; userTaskKey: string }[] }>('GET', '/api/inbox/tasks?box=groups')
    const found = items.find(({ name }) => name === taskName)
    if (!found) throw new Error(`${taskName} is not there yet`)
    return found
  }, WITHIN)
  await who.call('POST', `/api/inbox/tasks/${userTaskKey}/claim`, {})
  await who.goTo(`/inbox/tasks/${userTaskKey}`)
  await who.page.locator('.fjs-form .fjs-form-field').first().waitFor()
  await new FormFiller(who.page, `forms/organisation-change/${formId}.form`).enter(data)
  await who.page.getByRole('button', { name: `提交${taskName}` }).click()
  await who.heard(`“${taskName}”已提交`)
}

describe('organisations, through the interface', () => {
  it('are found by name, chosen by keyboard, and each has an address of its own', async () => {
    const { page } = officer
    await page.getByRole('link', { name: '机构' }).click()
    await page.getByRole('article', { name: '上街区司法局' }).waitFor()
    await officer.picture('organisations')
    await page.getByPlaceholder('名称或代码').fill('峡窝')
    await page.getByText('3 个机构').waitFor()
    const tree = page.getByRole('tree', { name: '机构树' })
    await tree.focus()
    const article = page.getByRole('article', { name: '上街区司法局峡窝镇司法所' })
    const active = () => tree.getAttribute('aria-activedescendant')
    for (let step = 0; step < 8 && !(await active())?.endsWith('-410106-06'); step++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await article.waitFor()
    expect(new URL(page.url()).pathname).toBe('/organisations/410106-06')
    await page.reload()
    await article.getByRole('cell', { name: '尤佳（演示）' }).waitFor()
    expect(officer.complaints).toEqual([])
  })

  it('say so where nothing fits', async () => {
    const { page } = officer
    await page.getByPlaceholder('名称或代码').fill('没有这个')
    await page.getByText('没有符合的机构').waitFor()
    await page.getByRole('button', { name: '清除查找' }).click()
    await page.getByText('外部机关').waitFor()
  })

  it('are changed by a process that begins here, with the form filled in as far as is known', async () => {
    const { page } = officer
    await officer.goTo(`/organisations/${VILLAGE}`)
    await page.getByRole('button', { name: '办理变更' }).click()
    await page.getByRole('menuitem', { name: '更名' }).click()
    await page.locator('.fjs-form .fjs-form-field').first().waitFor()
    const form = new FormFiller(page, 'forms/organisation-change/organisation-change-proposal.form')
    await vi.waitFor(async () => {
      expect(await form.control('organisationCode').inputValue()).toBe(FORMER)
    }, WITHIN)
    await form.enter({ organisationName: NAME, reason: '村改社区' })
    await officer.picture('organisation-change')
    await page.getByRole('button', { name: '提交并发起机构变更' }).click()
    await page.getByText(`更名 ${FORMER} → ${NAME}`).waitFor()
    const head = await system.signedIn('bureau-head')
    await complete(head, '局领导审核', 'organisation-change-decision', { proposalDecision: 'approve' })
    await head.leave()
    await complete(officer, '登记批准机关的决定', 'organisation-change-approval', {
      authority: '峡窝镇人民政府',
      basis: '演示依据',
      authorityDecision: 'approved',
      documentNo: '上编办〔2026〕12号',
      documentOn: today,
      effectiveOn: today,
    })
  })

  it('show the change with its paper, and what they were on an earlier day', async () => {
    const { page } = officer
    await vi.waitFor(async () => {
      const { facts } = await officer.call<{ facts: { name: string } }>('GET', `/api/organisations/${VILLAGE}`)
      if (facts.name !== NAME) throw new Error(`still ${facts.name}`)
    }, WITHIN)
    await officer.goTo(`/organisations/${VILLAGE}`)
    const article = page.getByRole('article', { name: NAME })
    await article.getByText(`峡窝镇人民政府 上编办〔2026〕12号（${today}）`).waitFor()
    await officer.picture('organisation-history')
    const on = page.getByRole('textbox', { name: '截至' })
    await on.fill(addDays(today, -1))
    await on.press('Enter')
    await page.getByText(`显示的是 ${addDays(today, -1)} 的机构和任职`).waitFor()
    await page.getByRole('article', { name: FORMER }).waitFor()
    expect(await page.getByRole('button', { name: '办理变更' }).count()).toBe(0)
    await page.getByRole('button', { name: '回到今天' }).click()
    await article.waitFor()
    expect(officer.complaints).toEqual([])
  })

  it.each(['auditor', 'security', 'admin', 'jiyuan-clerk'])('are there for %s to read, and not to change', async username => {
    const reader = await system.signedIn(username)
    await reader.goTo(`/organisations/${VILLAGE}`)
    await reader.page.getByRole('article', { name: NAME }).waitFor()
    expect(await reader.page.getByRole('button', { name: '办理变更' }).count()).toBe(0)
    expect(reader.complaints).toEqual([])
    await reader.leave()
  })
})
