import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { addDays } from '../../domain/working-days.ts'
import { charged, serve } from '../../scripts/play/correction/discipline/answers.ts'
import * as releases from '../../scripts/play/correction/correction-release/forms.ts'
import { appraised, detained, isReleased, releasing } from '../../scripts/play/correction/correction-release/release.ts'
import { keyDate } from '../../scripts/play/correction/correction-supervision/forms.ts'
import * as leaves from '../../scripts/play/correction/leave-approval/answers.ts'
import { withUploads } from '../../scripts/play/http/fill-in.ts'
import { HttpScene } from '../../scripts/play/http/http-scene.ts'
import { Run } from '../../scripts/play/http/run.ts'
import { fileOf } from '../../scripts/play/http/subject-reader.ts'
import * as handovers from '../../scripts/play/resettlement/resettlement-handover/answers.ts'
import { assessed } from '../../scripts/play/resettlement/resettlement-handover/handed-over.ts'
import type { Data, PlayedSubject } from '../../scripts/play/scenario.ts'
import { Staff } from '../../scripts/play/staff.ts'
import { FormFiller } from './form-filler.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

/** A leave of five, twenty and forty days by three roles, an admonition with its paper, key dates of many, a release: as the people see them. */
let run: Run
const people = new Map<string, Person>()
const OFFICE = '410106-01'
const GROUPS: Readonly<Record<string, string>> = {
  'jiyuan-clerk': `${OFFICE}:clerk`,
  'jiyuan-director': `${OFFICE}:director`,
  'jiyuan-social': `${OFFICE}:social-worker`,
  'county-officer': '410106:correction-officer',
  'city-officer': '410100:correction-officer',
}
const WITHIN = { timeout: 60_000, interval: 500 }

openSystem(async ({ address, dataDir, signedIn }) => {
  run = await Run.open(Staff.of(address, dataDir))
  for (const name of Object.keys(GROUPS)) people.set(name, await signedIn(name))
  const entries = [30, 30, 30, 30, 1, 1].map(termMonths => new HttpScene(run).enrolled({ officeCode: OFFICE, termMonths }))
  subjects.push(...(await Promise.all(entries)))
  ending.push(...subjects.splice(4))
}, 600_000)
const pageOf = (subjectNo: string): string => fileOf({ subjectNo }).replace(/^\/api\/\w+/, '')
const as = (name: string): Person => people.get(name)!
const subjects: PlayedSubject[] = []
/** Whose term ends within the month. */
const ending: PlayedSubject[] = []

/** Opens the task in the subject's file; its form holds what was typed before. @returns its name */
async function openTask(name: string, { subjectNo }: PlayedSubject, elementId: string, data: Data = {}): Promise<string> {
  const who = as(name)
  const task = await vi.waitFor(async () => {
    const { tasks } = await who.call<{ tasks: { elementId: string; userTaskKey: string; name: string; mayOpen: boolean }[] }>(
      'GET',
      fileOf({ subjectNo }),
    )
    const found = tasks.find(each => each.elementId === elementId && each.mayOpen)
    if (!found) throw new Error(`${elementId} is not there yet`)
    return found
  }, WITHIN)
  await who.call('POST', `/api/inbox/tasks/${task.userTaskKey}/claim`, {})
  const uploader = await run.staff.inGroup(GROUPS[name] ?? '')
  const typed = await withUploads(uploader, `/api/files/tasks/${task.userTaskKey}`, data)
  await who.call('PUT', `/api/inbox/tasks/${task.userTaskKey}/draft`, { data: typed })
  await who.goTo(pageOf(subjectNo))
  await who.page.getByRole('region', { name: '正在办理' }).getByRole('link', { name: task.name }).click()
  await who.page.locator('.fjs-form .fjs-form-field').first().waitFor()
  await who.picture(`correction-${elementId}`)
  return task.name
}
async function doTask(name: string, subject: PlayedSubject, elementId: string, data: Data): Promise<void> {
  const task = await openTask(name, subject, elementId, data)
  await as(name)
    .page.getByRole('button', { name: `提交${task}` })
    .click()
  await as(name).heard(`“${task}”已提交`)
}

/** In the subject's file: the paper is looked at, and saved as PDF for a reason. */
async function savePaper(who: Person, name: string, picture: string): Promise<void> {
  const { page } = who
  await page.getByRole('region', { name: '文书' }).getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog', { name })
  await dialog.locator('.fq-paper-page').first().waitFor()
  await who.picture(picture)
  await dialog.getByRole('button', { name: 'PDF' }).click()
  await page.getByLabel('查看理由').fill('制作文书')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '记入日志并显示' }).click(),
  ])
  const saved = readFileSync(await download.path())
  expect(saved.subarray(0, 5).toString()).toBe('%PDF-')
}

describe('leaves', { timeout: 600_000 }, () => {
  it.each([
    [5, 'office', 'approve-office', 'jiyuan-director'],
    [20, 'county', 'approve-county', 'county-officer'],
    [40, 'city', 'approve-city', 'city-officer'],
  ] as const)('of %s days are approved by the %s', async (days, level, elementId, approver) => {
    const scene = new HttpScene(run)
    const subject = subjects.pop()!
    const { leave } = await leaves.ask(scene, days, {}, subject)
    const today = await scene.today()
    for (const [task, by, says] of leaves.WAY[level].slice(0, -1)) await scene.answer(leave, task, says(today), by)
    await doTask(approver, subject, elementId, leaves.granted(today))
    const clerk = as('jiyuan-clerk')
    await vi.waitFor(async () => expect(await scene.papers(leave)).toEqual(['leave-approval-sheet']), WITHIN)
    await clerk.goTo(`/subjects/${subject.subjectNo}`)
    await clerk.page.getByRole('region', { name: '经过' }).getByText(`${days} 日`).first().waitFor()
    await clerk.page.getByRole('region', { name: '正在办理' }).getByText('外出审批').first().waitFor()
    await clerk.picture(`correction-leave-${days}`)
    expect(clerk.complaints).toEqual([])
  })
})

describe('an admonition', { timeout: 600_000 }, () => {
  it('counts in the file; its paper is saved as PDF for a reason', async () => {
    const scene = new HttpScene(run)
    const subject = subjects.pop()!
    const admonished = await charged(scene, subject, 'leave', { gravity: 'slight' }, 'admonished')
    await serve(scene, admonished, subject)
    const clerk = as('jiyuan-clerk')
    const { page } = clerk
    await clerk.goTo(`/subjects/${subject.subjectNo}`)
    await expect.poll(() => page.getByRole('region', { name: '累计' }).innerText()).toMatch(/训诫\s*1/)
    await savePaper(clerk, '社区矫正训诫决定书', 'correction-admonition')
  })
})

describe('key dates', { timeout: 600_000 }, () => {
  it('are raised for all that the register shows, and registered by one form', async () => {
    const officer = as('county-officer')
    const { page } = officer
    await officer.goTo(`/subjects?office=${OFFICE}`)
    const count = Number(/\d+/.exec(await page.locator('.fq-list-count').innerText())?.[0])
    await page.getByRole('checkbox', { name: new RegExp(ending[0]!.subjectNo) }).check()
    await page.getByText('已选 1 人').waitFor()
    await page.getByRole('button', { name: `选中全部 ${count} 人` }).click()
    await page.getByText(`已选 ${count} 人`).waitFor()
    await page.getByRole('button', { name: '登记情况' }).press('Enter')
    await page.getByRole('menuitem', { name: '部署管控' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '登记“部署管控”' })
    await dialog.getByRole('button', { name: '登记“部署管控”' }).press('Enter')
    await dialog.getByText(`已登记 ${count} 人，未登记 0 人。`).waitFor({ timeout: 120_000 })
    await dialog.getByText(`填写“登记管控要求”，用于 ${count} 人`).waitFor()
    const today = await new HttpScene(run).today()
    const form = new FormFiller(page, 'forms/correction-supervision/supervision-key-date.form')
    await form.enter(keyDate(addDays(today, 2), addDays(today, 6)))
    await officer.picture('key-dates-for-many')
    await dialog.getByRole('button', { name: `提交，用于 ${count} 人` }).click()
    await dialog.getByText(`“登记管控要求”已为 ${count} 人办结；0 人未办结，仍在待办中。`).waitFor({ timeout: 120_000 })
    for (const subject of ending) expect(await new HttpScene(run).matters(subject, 'key-date')).toHaveLength(1)
    expect(officer.complaints).toEqual([])
  })
})

describe('a release', { timeout: 900_000 }, () => {
  it('goes from the summary to the notices; the file says so, and the registers have the person no more', async () => {
    const [subject, held] = [ending[0]!, ending[1]!]
    const scene = new HttpScene(run)
    const [one, blocked] = [await releasing(scene, subject), await releasing(scene, held)]
    const now = await one.of()
    await doTask('jiyuan-social', subject, 'personal-summary', releases.summary(now))
    await doTask('jiyuan-social', subject, 'final-lesson', releases.lesson(now))
    await doTask('jiyuan-social', subject, 'group-review', releases.groupReview(now))
    await doTask('jiyuan-director', subject, 'office-opinion', releases.officeOpinion(now))
    const clerk = as('jiyuan-clerk')
    await clerk.goTo(`/subjects/${subject.subjectNo}`)
    await clerk.page.getByRole('region', { name: '正在办理' }).getByText('解除社区矫正（解矫）').first().waitFor()
    await clerk.picture('release-in-progress')
    await clerk.goTo('/office-day')
    await clerk.page.getByRole('region', { name: '三十日内期满' }).getByRole('link').first().waitFor()
    await clerk.picture('office-day-of-many')
    await doTask('county-officer', subject, 'county-appraisal', releases.appraisal(now))
    await appraised(scene, blocked)
    await detained(scene, 'violation')(held)
    await scene.untilDay(subject.termEnd)
    await doTask('county-officer', subject, 'issue-certificate', releases.certificate(await one.of()))
    await doTask('jiyuan-director', subject, 'declaration', releases.declaration(await one.of()))
    await isReleased(scene, one)
    const officer = as('county-officer')
    const { page } = officer
    await officer.goTo(`/subjects/${subject.subjectNo}`)
    await page.getByText('已解除', { exact: true }).first().waitFor()
    const notices = page.getByRole('region', { name: '发出的通知' })
    for (const organ of ['决定机关', '人民检察院', '公安机关']) expect(await notices.innerText()).toContain(organ)
    await officer.picture('subject-released')
    await savePaper(officer, '解除社区矫正证明书', 'release-certificate')
    expect(await inRegister(officer, subject, 'current')).toBe(0)
    expect(await inRegister(officer, subject, 'all')).toBe(1)
    expect(await inRegister(officer, held, 'current')).toBe(1)
    expect(officer.complaints).toEqual([])
  })

  it('is not over a pending matter, which the page tells', async () => {
    const [held] = ending.slice(1)
    await openTask('county-officer', held!, 'pending-matters')
    const { page } = as('county-officer')
    await page.getByText('有未决事项：对象被限制人身自由').waitFor()
    expect(await page.getByText('有未决事项：已提请逮捕').count()).toBe(0)
    await as('county-officer').goTo(`/subjects/${held!.subjectNo}`)
    await page.getByText('被限制人身自由', { exact: true }).first().waitFor()
    expect(await page.getByRole('region', { name: '文书' }).getByText('解除社区矫正证明书').count()).toBe(0)
  })

  /** How many the register has of that number. */
  async function inRegister(who: Person, { subjectNo }: PlayedSubject, tab: string): Promise<number> {
    const { page } = who
    await who.goTo(`/subjects?tab=${tab}`)
    const search = page.getByRole('searchbox')
    await search.fill(subjectNo)
    await search.press('Enter')
    const count = page.locator('.fq-list-count')
    await expect.poll(() => count.innerText()).toMatch(/共 [01] 人/)
    return Number(/\d+/.exec(await count.innerText())?.[0])
  }
})

describe('a handover', { timeout: 600_000 }, () => {
  it('follows the release: assessed by the county, handed over by the clerk; file and register say so', async () => {
    const [subject] = ending
    const scene = new HttpScene(run)
    const entry = await scene.caseOf(subject!, 'resettlement-handover')
    const one = { ...subject!, entry, subjectNo: await scene.subjectNo(entry), releaseDate: subject!.termEnd }
    await assessed(scene, one)
    const today = await scene.today()
    await scene.answer(entry, 'receive', handovers.arrived(today, 'here'))
    await doTask('jiyuan-clerk', one, 'handover-sheet', handovers.sheet(today))
    await scene.answer(entry, 'open-file', handovers.file(today))
    await scene.ended(entry, 'handed-over')
    const clerk = as('jiyuan-clerk')
    const { page } = clerk
    await clerk.goTo(pageOf(one.subjectNo))
    await page.getByText('已衔接', { exact: true }).first().waitFor()
    await clerk.picture('person-handed-over')
    await savePaper(clerk, '刑满释放人员交接单', 'handover-sheet')
    await clerk.goTo(`/persons?office=${OFFICE}`)
    await page.getByRole('link', { name: /\*/ }).first().waitFor()
    expect(await page.locator('table').innerText()).toContain(one.subjectNo)
    await clerk.picture('released-persons')
    expect(clerk.complaints).toEqual([])
  })
})
