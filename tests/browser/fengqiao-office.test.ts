import { expect, it, vi } from 'vitest'
import * as fengqiao from '../../scripts/play/offices/fengqiao-office/answers.ts'
import { STANDARDS, postsOf } from '../../scripts/play/offices/item-by-item.ts'
import { withUploads } from '../../scripts/play/http/fill-in.ts'
import { HttpScene } from '../../scripts/play/http/http-scene.ts'
import { Run } from '../../scripts/play/http/run.ts'
import type { Data } from '../../scripts/play/scenario.ts'
import { Staff } from '../../scripts/play/staff.ts'
import { handIn, openTyped } from './hand-in.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const OFFICE = '410106-02'
let run: Run
let clerk: Person
let officer: Person

openSystem(async ({ address, dataDir, signedIn }) => {
  run = await Run.open(Staff.of(address, dataDir))
  clerk = await signedIn('zhongxin-clerk')
  officer = await signedIn('county-grassroots')
}, 300_000)

/** Opens the case's task with what was typed before, looks at its standards, and hands it in. */
async function doTask(who: Person, group: string, processInstanceKey: string, name: string, data: Data): Promise<string> {
  const key = await who.taskOf(processInstanceKey)
  await openTyped(who, key, await withUploads(await run.staff.inGroup(group), `/api/files/tasks/${key}`, data))
  const shown = await who.page
    .locator('.fjs-form textarea')
    .evaluateAll(all => all.map(each => (each as HTMLTextAreaElement).value))
  await who.picture(`fengqiao-${name}`)
  await handIn(who, name)
  return shown.join('\n')
}

it('takes an office through the seventeen standards to naming', { timeout: 300_000 }, async () => {
  const scene = new HttpScene(run)
  const posts = postsOf(OFFICE)
  const one = await fengqiao.plan(scene, OFFICE)
  const today = await scene.today()
  const evidence = await doTask(clerk, posts.clerk, one.processInstanceKey, '对标建设，逐项取证', fengqiao.evidence(today))
  const checked = await doTask(officer, posts.officer, one.processInstanceKey, '逐项检查', fengqiao.checked(today))
  for (const { requirement } of STANDARDS.fengqiao) {
    expect(evidence).toContain(requirement)
    expect(checked).toContain(requirement)
  }
  expect(checked).toContain('演示：制度、台账和照片')
  await doTask(officer, posts.officer, one.processInstanceKey, '登记命名决定', fengqiao.decided(today))
  await scene.ended(one, 'passed')
  await vi.waitFor(
    async () => expect(await scene.papers(one)).toEqual(['fengqiao-check', 'fengqiao-report', 'fengqiao-naming']),
    { timeout: 60_000 },
  )
  expect([...clerk.complaints, ...officer.complaints]).toEqual([])
})
