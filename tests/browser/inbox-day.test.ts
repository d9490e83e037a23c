import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { FormFiller } from './form-filler.ts'
import { InboxHands } from './inbox-hands.ts'
import { openSystem } from './opened-system.ts'

/** 用章审批: a small process whose model grants every action. */
const FOLDER = 'scripts/play/task-actions'
const CLERK = '李明'
const DIRECTOR = '王静'
const OFFICER = '周正'

let clerk: InboxHands
let director: InboxHands
let officer: InboxHands
let head: InboxHands
const all = () => [clerk, director, officer, head].map(({ who }) => who)

openSystem(async ({ signedIn }) => {
  const administrator = await signedIn('admin')
  const resources = readdirSync(FOLDER)
    .filter(name => /\.(bpmn|form)$/.test(name))
    .map(name => ({ name, content: readFileSync(join(FOLDER, name), 'utf8') }))
  await administrator.call('POST', '/api/modeler/deployments', { resources })
  await administrator.leave()
  clerk = new InboxHands(await signedIn('jiyuan-clerk'))
  director = new InboxHands(await signedIn('jiyuan-director'))
  officer = new InboxHands(await signedIn('county-officer'))
  head = new InboxHands(await signedIn('bureau-head'))
})

const tab = (hands: InboxHands, name: RegExp) =>
  hands.who.page.getByRole('navigation', { name: '列表' }).getByRole('link', { name })
const row = (hands: InboxHands, title: string) => hands.who.page.getByRole('row').filter({ hasText: title })
const started = async (caseTitle: string) => {
  const data = { officeCode: '410106-01', caseTitle, matter: '演示用印事由' }
  const path = '/api/inbox/startable/seal-use'
  return (await clerk.who.call<{ processInstanceKey: string }>('POST', path, { data })).processInstanceKey
}

describe('a case in the hands of a clerk, a director and a county officer', () => {
  let caseKey = ''
  let review = ''

  it('is started by its form, and stands in the list of whoever may take it without their looking anew', async () => {
    await director.who.goTo('/inbox?box=groups')
    await tab(director, /^待认领 \d/).waitFor()
    await clerk.who.goTo('/inbox/start')
    await clerk.who.page.getByRole('link', { name: /用章审批/ }).click()
    await clerk.who.page.getByLabel('用印文件').waitFor()
    const data = { officeCode: '410106-01', caseTitle: '演示协议书', matter: '与村委会签订' }
    await new FormFiller(clerk.who.page, join(FOLDER, 'seal-use-request.form')).enter(data)
    await clerk.who.page.getByRole('button', { name: '提交并发起用章审批（演示）' }).click()
    await clerk.who.page.waitForURL(/\/inbox\/started\/\d+/)
    caseKey = clerk.who.page.url().split('/').at(-1) ?? ''
    await row(director, '演示协议书').waitFor()
    await director.who.picture('inbox-groups')
    review = await director.who.taskOf(caseKey)
  })

  it('is claimed, given back and claimed again; who started it sees whose hands it is in, and urges', async () => {
    await row(director, '演示协议书').getByRole('button', { name: /^认领/ }).click()
    await row(director, '演示协议书').waitFor({ state: 'detached' })
    await director.open(review)
    await director.who.page.getByRole('button', { name: '退回待认领' }).click()
    await director.who.heard('已退回待认领')
    await director.claim(review)
    const { page } = clerk.who
    await clerk.who.goTo(`/inbox/started/${caseKey}`)
    const waited = page.getByRole('region', { name: '正在办理' })
    await waited.getByText(`法制审核（${DIRECTOR}`).waitFor()
    await clerk.who.picture('inbox-started')
    await waited.getByRole('button', { name: '催办“法制审核”' }).click()
    await clerk.answer(page.getByRole('dialog', { name: '催办“法制审核”' }), { words: '当事人在等' }, '催办')
    await clerk.who.heard('已催办')
  })

  it('is shown to another by a copy, and marked as read', async () => {
    await director.act(review, '抄送', { people: [OFFICER], words: '请知悉' }, '已抄送')
    await officer.who.goTo('/inbox?box=copies')
    await row(officer, '演示协议书').getByText('未读').waitFor()
    await row(officer, '演示协议书').getByRole('link', { name: '法制审核' }).click()
    await officer.who.page.getByRole('button', { name: '已阅' }).click()
    await officer.who.heard('已标记为已阅')
  })

  it('waits for whom one asks to sign first; whom one asks in vain is asked no more', async () => {
    await director.act(
      review,
      '加签',
      { people: [OFFICER], choice: '我提交之前（签署后才能提交）', words: '请先提意见' },
      '已发出加签',
    )
    await director.who.page.getByText('等待他人办理或签署意见').waitFor()
    await officer.act(review, '签署意见', { choice: '同意', words: '无异议' }, '意见已签署')
    await director.act(review, '加签', { people: [OFFICER], choice: '同时征求（不等待）', words: '也请看一下' }, '已发出加签')
    await director.act(review, '收回征求', { words: '已口头答复' }, '已收回')
  })

  it('is done by a delegate and handed back; transferred, and transferred back', async () => {
    await director.act(review, '委派', { people: [CLERK], words: '请代拟意见' }, '已委派')
    await director.who.goTo('/inbox?box=delegated')
    await row(director, '演示协议书').getByText(CLERK).waitFor()
    await clerk.open(review)
    await clerk.who.page.getByRole('textbox', { name: '意见' }).fill('代拟：同意用印')
    await clerk.who.page.getByRole('button', { name: '交回办理人' }).click()
    await clerk.answer(clerk.who.page.getByRole('dialog', { name: '交回“法制审核”' }), { words: '代拟完毕' }, '交回办理人')
    await clerk.who.page.waitForURL(/\/inbox$/)
    await director.act(review, '转办', { people: [CLERK], words: '外出开会' }, '已转办')
    await clerk.act(review, '转办', { people: [DIRECTOR], words: '应由所长审核' }, '已转办')
  })

  it('is handed in, and taken back while nobody has begun with what follows', async () => {
    await director.open(review)
    await director.decide('同意用印', '提交法制审核')
    await head.who.taskOf(caseKey, '局领导审批')
    await director.act(review, '撤回', { words: '补充一句' }, '已撤回')
    const again = await director.who.taskOf(caseKey, '法制审核')
    await director.open(again)
    await director.who.page.getByText('“法制审核”已撤回，请重新填写').waitFor()
    await director.decide('同意用印，限一份', '提交法制审核')
  })

  it('is sent back, which one may still undo; then to who asked for it, who puts it right', async () => {
    const approve = await head.who.taskOf(caseKey, '局领导审批')
    await head.claim(approve)
    await head.act(approve, '退回', { choice: '法制审核', words: '依据不全' }, '已退回')
    await head.who.page.getByRole('button', { name: '撤销提交' }).click()
    await head.who.heard('已撤销')
    await head.act(approve, '退回', { choice: '补正申请', words: '事由不清' }, '已退回')
    const correct = await clerk.who.taskOf(caseKey, '补正申请')
    await clerk.open(correct)
    await clerk.who.page.getByText('由“局领导审批”退回').waitFor()
    await clerk.who.page.getByText('事由不清').first().waitFor()
    await clerk.who.page.getByLabel('用印事由').waitFor()
    await clerk.who.page.locator('.fq-diagram .djs-container').waitFor()
    await clerk.who.picture('inbox-returned')
    await clerk.who.page.getByLabel('用印事由').fill('与村委会签订帮教协议，一式两份')
    await clerk.who.page.getByRole('button', { name: '提交补正申请' }).click()
    await clerk.who.page.waitForURL(/\/inbox$/)
  })

  it('is turned down, with a reason that stays in the record', async () => {
    const second = await director.who.taskOf(caseKey, '法制审核')
    await director.claim(second)
    await director.decide('已写明事由', '提交法制审核')
    const approve = await head.who.taskOf(caseKey, '局领导审批')
    await head.claim(approve)
    await head.act(approve, '拒绝办理', { words: '不属于用印范围' }, '已拒绝')
    await head.who.page.getByText('此任务已被拒绝办理').waitFor()
    await head.who.page.getByText('不属于用印范围').first().waitFor()
  })
})

describe('many at once', () => {
  const cases = new Map<string, string>()
  beforeAll(async () => {
    for (const title of ['演示证明甲', '演示证明乙', '演示证明丙']) cases.set(title, await started(title))
    for (const key of cases.values()) await director.who.taskOf(key)
  })

  const report = (title: string) => director.who.page.getByRole('dialog').filter({ hasText: title })
  const read = async (title: string) => {
    await report(title).getByRole('button', { name: '知道了' }).click()
    await report(title).waitFor({ state: 'hidden' })
  }

  it('are chosen by keyboard, urged and claimed, and reported row by row', async () => {
    const { page } = director.who
    await director.who.goTo('/inbox?box=groups&order=created')
    for (const title of cases.keys()) {
      await row(director, title).getByRole('link').focus()
      await page.keyboard.press('Space')
      await row(director, title).getByRole('checkbox', { checked: true }).waitFor()
    }
    await page.getByText('已选 3 件').waitFor()
    await director.who.picture('inbox-batch')
    await page.getByRole('button', { name: '催办所选' }).click()
    await director.answer(page.getByRole('dialog', { name: '催办所选的 3 件' }), { words: '请尽快' }, '催办')
    await read('催办：已办 3 件，未办 0 件')
    for (const title of cases.keys()) await row(director, title).getByRole('checkbox').check()
    await page.getByRole('button', { name: '认领所选' }).click()
    await report('认领：已办 3 件，未办 0 件')
      .getByRole('listitem')
      .filter({ hasText: '演示证明乙' })
      .getByText('已认领')
      .waitFor()
    await director.who.picture('inbox-batch-report')
    await read('认领：已办 3 件，未办 0 件')
  })

  it('are transferred together', async () => {
    const { page } = director.who
    await director.who.goTo('/inbox')
    for (const title of ['演示证明甲', '演示证明乙']) await row(director, title).getByRole('checkbox').check()
    await page.getByRole('button', { name: '转办所选' }).click()
    const dialog = page.getByRole('dialog', { name: '转办所选的 2 件' })
    await director.answer(dialog, { people: [CLERK], words: '外出开会' }, '转办')
    await read('转办：已办 2 件，未办 0 件')
    await row(director, '演示证明甲').waitFor({ state: 'detached' })
    await clerk.who.goTo('/inbox')
    await row(clerk, '演示证明乙').waitFor()
  })

  it('is signed by all who must, and done', async () => {
    const caseKey = cases.get('演示证明丙') ?? ''
    const complete = async (hands: InboxHands, name: string) => {
      const key = await hands.who.taskOf(caseKey, name)
      await hands.who.call('POST', `/api/inbox/tasks/${key}/complete`, { data: { opinion: '同意' } })
    }
    await complete(director, '法制审核')
    await complete(head, '局领导审批')
    const consult = await director.who.taskOf(caseKey, '会签')
    await director.open(consult)
    await director.who.page.getByText('共 2 人，已同意 0 人').waitFor()
    await director.decide('会签同意', '签署并提交会签')
    await clerk.open(consult)
    await clerk.who.page.getByText('共 2 人，已同意 1 人').waitFor()
    await clerk.decide('会签同意', '签署并提交会签')
    const seal = await clerk.who.taskOf(caseKey, '用印登记')
    await clerk.claim(seal)
    await clerk.decide('已用印一份', '提交用印登记')
    await clerk.who.goTo('/inbox?box=done')
    await row(clerk, '演示证明丙').filter({ hasText: '用印登记' }).waitFor()
    expect(all().flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
