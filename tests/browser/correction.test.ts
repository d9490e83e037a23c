import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { charged, serve } from '../../scripts/play/correction/discipline/answers.ts'
import * as leaves from '../../scripts/play/correction/leave-approval/answers.ts'
import { HttpScene } from '../../scripts/play/http/http-scene.ts'
import { Run } from '../../scripts/play/http/run.ts'
import type { PlayedSubject } from '../../scripts/play/scenario.ts'
import { Staff } from '../../scripts/play/staff.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

/** A leave of five, twenty and forty days by three roles, an admonition with its paper: as the people see them. */
let run: Run
const people = new Map<string, Person>()
const OFFICE = '410106-01'
const WITHIN = { timeout: 60_000, interval: 500 }

openSystem(async ({ address, dataDir, signedIn }) => {
  run = await Run.open(Staff.of(address, dataDir))
  for (const name of ['jiyuan-clerk', 'jiyuan-director', 'county-officer', 'city-officer']) people.set(name, await signedIn(name))
  const entries = [1, 2, 3, 4].map(() => new HttpScene(run).enrolled({ officeCode: OFFICE, termMonths: 30 }))
  subjects.push(...(await Promise.all(entries)))
}, 600_000)
const as = (name: string): Person => people.get(name)!
const subjects: PlayedSubject[] = []

/** Opens the subject's file, the task in it, and hands in the form, which holds what was typed before. */
async function doTask(who: Person, { subjectNo }: PlayedSubject, elementId: string, data: object): Promise<void> {
  const { page } = who
  const task = await vi.waitFor(async () => {
    const { tasks } = await who.call<{ tasks: { elementId: string; userTaskKey: string; name: string; mayOpen: boolean }[] }>(
      'GET',
      `/api/correction/subjects/${subjectNo}`,
    )
    const found = tasks.find(each => each.elementId === elementId && each.mayOpen)
    if (!found) throw new Error(`${elementId} is not there yet`)
    return found
  }, WITHIN)
  await who.call('POST', `/api/inbox/tasks/${task.userTaskKey}/claim`, {})
  await who.call('PUT', `/api/inbox/tasks/${task.userTaskKey}/draft`, { data })
  await who.goTo(`/subjects/${subjectNo}`)
  await page.getByRole('region', { name: '正在办理' }).getByRole('link', { name: task.name }).click()
  await page.locator('.fjs-form .fjs-form-field').first().waitFor()
  await who.picture(`correction-${elementId}`)
  await page.getByRole('button', { name: `提交${task.name}` }).click()
  await who.heard(`“${task.name}”已提交`)
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
    await doTask(as(approver), subject, elementId, leaves.granted(today))
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
    await page.getByRole('region', { name: '文书' }).getByRole('button', { name: '社区矫正训诫决定书' }).click()
    const dialog = page.getByRole('dialog', { name: '社区矫正训诫决定书' })
    await dialog.locator('.fq-paper-page').first().waitFor()
    await clerk.picture('correction-admonition')
    await dialog.getByRole('button', { name: 'PDF' }).click()
    await page.getByLabel('查看理由').fill('制作文书')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '记入日志并显示' }).click(),
    ])
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})
