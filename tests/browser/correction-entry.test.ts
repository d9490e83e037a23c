import { describe, expect, it, vi } from 'vitest'
import { answersOf } from '../../scripts/play/correction/correction-entry/answers.ts'
import { inventEntrant } from '../../scripts/play/correction/correction-entry/entrant.ts'
import { FormFiller } from './form-filler.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
const officeCode = '410106-01'
const entrant = inventEntrant({ seed: 20, today, docNo: '（2026）演0106刑初88号' }, { officeCode })
const { person, notice } = entrant
const OTHERS = 5
const WITHIN = { timeout: 30_000, interval: 100 }

interface TaskRow {
  readonly userTaskKey: string
  readonly elementId: string
  readonly name: string
  readonly processInstanceKey: string
}

let system: OpenedSystem
let officer: Person
let clerk: Person
let processInstanceKey: string
let caseNo: string

openSystem(async opened => {
  system = opened
  officer = await system.signedIn('county-officer')
  clerk = await system.signedIn('jiyuan-clerk')
})

/** Cases of others, so that lists look as they do in an office: registered, reported, received, by calls to the server. */
async function otherCases(count: number): Promise<void> {
  for (let index = 1; index <= count; index++) {
    const other = inventEntrant({ seed: 100 + index, today, docNo: `（2026）演0106刑初${100 + index}号` }, { officeCode })
    const data = other.notice
    const started = await officer.call<{ processInstanceKey: string }>('POST', '/api/inbox/startable/correction-entry', { data })
    const key = started.processInstanceKey
    const numbered = await vi.waitFor(async () => {
      const found = await officer.call<{ caseNo?: string }>('GET', `/api/inbox/started/${key}`)
      if (found.caseNo === undefined) throw new Error('not numbered yet')
      return found.caseNo
    }, WITHIN)
    const message = { name: 'subject-reported', correlationKey: numbered, variables: { reportedOn: today } }
    await vi.waitFor(() => officer.call('POST', '/api/messages', message), WITHIN)
    const task = await vi.waitFor(async () => {
      const { items } = await officer.call<{ items: TaskRow[] }>('GET', '/api/inbox/tasks?box=groups')
      const found = items.find(item => item.elementId === 'receive-subject' && item.processInstanceKey === key)
      if (!found) throw new Error('nothing to receive yet')
      return found.userTaskKey
    }, WITHIN)
    const answer = answersOf(other, today)['receive-subject']
    await officer.call('POST', `/api/inbox/tasks/${task}/claim`, {})
    await officer.call('POST', `/api/inbox/tasks/${task}/complete`, { data: answer })
  }
}

/** Claims a task in the list, fills in its form and submits it. */
async function complete(who: Person, elementId: string, form: string, pictureAs?: string): Promise<void> {
  const { page } = who
  const open = () => who.call<{ items: TaskRow[] }>('GET', '/api/inbox/tasks?box=groups')
  const task = await vi.waitFor(async () => {
    const found = (await open()).items.find(
      item => item.elementId === elementId && item.processInstanceKey === processInstanceKey,
    )
    if (!found) throw new Error(`${elementId} is not there yet`)
    return found
  }, WITHIN)
  await who.goTo('/inbox?box=groups')
  const row = page.getByRole('row').filter({ hasText: task.name }).filter({ hasText: caseNo })
  await row.getByRole('button', { name: /^认领/ }).click()
  await who.heard(`已认领“${task.name}”`)
  await who.goTo(`/inbox/tasks/${task.userTaskKey}`)
  const submit = page.getByRole('button', { name: `提交${task.name}` })
  await page.locator('.fjs-form .fjs-form-field').first().waitFor()
  await new FormFiller(page, `forms/${form}.form`).enter(answersOf(entrant, today)[elementId] ?? {})
  if (pictureAs !== undefined) {
    await page.locator('.fq-page-outlet').evaluate(outlet => outlet.scrollTo(0, 0))
    await who.picture(pictureAs)
  }
  await submit.click()
  await who.heard(`“${task.name}”已提交`)
}

describe('a case of correction entry, through the interface', () => {
  it('is registered by the county’s officer; a wrong identity number is told at its field', async () => {
    const { page } = officer
    await page.getByRole('button', { name: '发起流程' }).click()
    await page
      .getByRole('link', { name: '入矫' })
      .or(page.getByRole('button', { name: /入矫/ }))
      .first()
      .click()
    await page.locator('.fjs-form .fjs-form-field').first().waitFor()
    const form = new FormFiller(page, 'forms/correction-entry/correction-entry-notice.form')
    await form.enter({ ...notice, idNo: `${person.idNo.slice(0, 17)}${person.idNo.endsWith('1') ? '2' : '1'}` })
    const submit = page.getByRole('button', { name: '提交并发起入矫' })
    await submit.click()
    const idNo = form.control('idNo')
    await idNo.scrollIntoViewIfNeeded()
    await expect.poll(() => idNo.getAttribute('aria-invalid')).toBe('true')
    await page.locator('.fjs-form-field-error', { hasText: /校验/ }).first().waitFor()
    expect(page.url()).toContain('/inbox/start/')
    await officer.picture('form-with-an-error')
  })

  it('keeps what is being typed while another field draws the form anew', async () => {
    const form = new FormFiller(officer.page, 'forms/correction-entry/correction-entry-notice.form')
    const typed = await form.control('remarks').evaluate(async (field: HTMLTextAreaElement) => {
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
      set?.call(field, '正在输入')
      field.dispatchEvent(new Event('input', { bubbles: true }))
      for (const choice of document.querySelectorAll<HTMLInputElement>('.fjs-form input[type=radio]')) choice.click()
      await new Promise(requestAnimationFrame)
      return field.value
    })
    expect(typed).toBe('正在输入')
    await form.enter({ category: notice['category'], gender: notice['gender'], remarks: notice['remarks'] ?? '' })
  })

  it('keeps what was typed when the session ends in mid-form', async () => {
    const { page } = officer
    const form = new FormFiller(page, 'forms/correction-entry/correction-entry-notice.form')
    await form.control('idNo').fill(person.idNo)
    await page
      .getByText(/草稿已保存/)
      .first()
      .waitFor()
    await system.endSessions()
    await form.control('remarks').fill('演示：登录过期前写下的备注')
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.waitFor()
    await officer.picture('session-expired')
    await officer.signIn()
    await dialog.waitFor({ state: 'hidden' })
    expect(await form.control('remarks').inputValue()).toBe('演示：登录过期前写下的备注')
    const draft = () =>
      officer.call<{ draft?: { data: Record<string, unknown> } }>('GET', '/api/inbox/startable/correction-entry')
    await expect.poll(async () => (await draft()).draft?.data['remarks']).toBe('演示：登录过期前写下的备注')
    await page.reload()
    await page
      .getByText(/已恢复/)
      .first()
      .waitFor()
    expect(await form.control('remarks').inputValue()).toBe('演示：登录过期前写下的备注')
    expect(await form.control('idNo').inputValue()).toContain(person.idNo.slice(0, 3))
    await clerk.goTo('/inbox')
    await clerk.signIn()
  })

  it('starts, and the workers give it its number', async () => {
    const { page } = officer
    await page.getByRole('button', { name: '提交并发起入矫' }).click()
    await page.waitForURL(/\/inbox\/started\/\d+$/)
    processInstanceKey = page.url().split('/').at(-1) ?? ''
    const numbered = page.getByText(/案号 410106-\d{4}-\d+/).first()
    await numbered.waitFor({ timeout: 60_000 })
    caseNo = /410106-\d{4}-\d+/.exec((await numbered.textContent()) ?? '')?.[0] ?? ''
    await officer.picture('case-started')
  })

  it('goes on once the person reports', async () => {
    // The case waits only after the deadlines are computed and the receipt is sent.
    await vi.waitFor(
      () =>
        officer.call('POST', '/api/messages', {
          name: 'subject-reported',
          correlationKey: caseNo,
          variables: { reportedOn: today },
        }),
      WITHIN,
    )
    await complete(officer, 'receive-subject', 'correction-entry/correction-entry-reception', 'task-form')
  })

  it('is worked on by the right people of the county and the office', async () => {
    await complete(officer, 'open-execution-file', 'correction-entry/correction-entry-execution-file')
    await otherCases(OTHERS)
    await vi.waitFor(async () => {
      const { items } = await clerk.call<{ items: TaskRow[] }>('GET', '/api/inbox/tasks?box=groups')
      expect(items.filter(item => item.elementId === 'open-working-file')).toHaveLength(OTHERS + 1)
    }, WITHIN)
    await clerk.goTo('/inbox?box=groups')
    await clerk.page.getByRole('row').nth(1).waitFor()
    await clerk.picture('inbox')
    await complete(clerk, 'open-working-file', 'correction-entry/correction-entry-working-file')
    await complete(clerk, 'form-group', 'correction-entry/correction-entry-group')
  })

  it('is seen by the administrator on the diagram', async () => {
    const administrator = await system.signedIn('admin')
    const { page } = administrator
    await administrator.goTo('/operations/instances')
    await page.getByRole('row').filter({ hasText: caseNo }).filter({ hasText: '入矫' }).getByRole('link').first().click()
    await page.locator('.djs-element.fq-marker-active').first().waitFor()
    expect(await page.locator('.djs-element.fq-marker-completed').count()).toBeGreaterThan(5)
    expect(await page.locator('.bjs-powered-by').isVisible()).toBe(true)
    await administrator.picture('operations')
    await administrator.goTo('/modeler')
    await page.getByRole('link', { name: '入矫' }).click()
    await page.getByText('没有发现问题').waitFor()
    const task = page.locator('[data-element-id="receive-subject"]').first()
    await task.hover()
    await page.keyboard.down('Control')
    for (let times = 0; times < 8; times++) await page.mouse.wheel(0, -100)
    await page.keyboard.up('Control')
    await task.click()
    await page.locator('.bio-properties-panel-header-type', { hasText: '用户任务' }).waitFor()
    await administrator.picture('modeler')
    expect(administrator.complaints).toEqual([])
    await administrator.leave()
  })

  it('ends enrolled', async () => {
    const social = await system.signedIn('jiyuan-social')
    await complete(social, 'sign-statement', 'correction-entry/correction-entry-responsibility')
    const director = await system.signedIn('jiyuan-director')
    await complete(director, 'entry-declaration', 'correction-entry/correction-entry-declaration')
    await complete(clerk, 'assess-risk', 'correction-supervision/level-review-risk')
    await complete(clerk, 'correction-plan', 'correction-entry/correction-entry-plan')
    for (const who of [officer, clerk, social, director]) expect(who.complaints).toEqual([])
  })

  it('is watched again by the auditor, step by step', async () => {
    const auditor = await system.signedIn('auditor')
    const { page } = auditor
    await vi.waitFor(async () => {
      const { items } = await auditor.call<{ items: { state: string }[] }>('POST', '/api/replay/cases/search', {
        search: processInstanceKey,
      })
      expect(items[0]?.state).toBe('COMPLETED')
    }, WITHIN)
    await auditor.goTo('/replay')
    await page.getByRole('row').filter({ hasText: caseNo }).filter({ hasText: '入矫' }).getByRole('link').first().click()
    const steps = page.getByRole('list', { name: '步骤列表' }).getByRole('listitem')
    await steps.first().waitFor()
    const count = await steps.count()
    expect(count).toBeGreaterThan(40)
    const now = page.locator('.fq-replay-now')
    await page.locator('.djs-shape').first().waitFor()
    await page.keyboard.press('Home')
    await now.getByText(`第 1 步，共 ${count} 步`).waitFor()
    await page.getByRole('button', { name: '表单', exact: true }).click()
    await page.locator('.fq-replay-view .fjs-form-field').first().waitFor()
    expect(await page.locator('.fq-replay-view').getByText(person.idNo).count()).toBe(0)
    const seen = new Set<string>()
    for (let step = 2; step <= count; step++) {
      await page.keyboard.press('ArrowRight')
      await now.getByText(`第 ${step} 步，共 ${count} 步`).waitFor()
      const words = (await page.locator('.fq-replay-now-words').textContent()) ?? ''
      seen.add(words)
      if (words.startsWith('接收登记') && words.includes('办结')) {
        await page.locator('.fq-replay-view').getByText('核实身份').first().waitFor()
        await auditor.picture('replay')
      }
    }
    expect([...seen].join('\n')).toContain('对象报到 收到消息')
    await now.getByText('流程结束').waitFor()
    expect(page.url()).toContain(`step=${count}`)
    await page.getByRole('button', { name: '步骤', exact: true }).click()
    await auditor.picture('replay-steps')
    expect(auditor.complaints).toEqual([])
  })
})
