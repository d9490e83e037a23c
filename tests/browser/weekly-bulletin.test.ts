import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { begin, reviewed, signed } from '../../scripts/play/offices/weekly-bulletin/answers.ts'
import { HttpScene } from '../../scripts/play/http/http-scene.ts'
import { Run } from '../../scripts/play/http/run.ts'
import { Staff } from '../../scripts/play/staff.ts'
import { readDocx } from '../papers/read-docx.ts'
import { readPdf } from '../papers/read-pdf.ts'
import { handIn, openTyped } from './hand-in.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const NAME = '司法所规范化建设每周通报'
let run: Run
let officer: Person
let head: Person
let director: Person

openSystem(async ({ address, dataDir, signedIn }) => {
  run = await Run.open(Staff.of(address, dataDir))
  officer = await signedIn('county-grassroots')
  head = await signedIn('bureau-head')
  director = await signedIn('jiyuan-director')
}, 300_000)

/** A task of the week's bulletin, which the case has called. */
async function taskAt(person: Person, elementId: string): Promise<string> {
  return vi.waitFor(
    async () => {
      const { items } = await person.call<{ items: { userTaskKey: string; elementId: string }[] }>(
        'GET',
        '/api/inbox/tasks?box=groups&limit=100',
      )
      const found = items.find(item => item.elementId === elementId)
      if (!found) throw new Error(`no task ${elementId}`)
      return found.userTaskKey
    },
    { timeout: 60_000, interval: 200 },
  )
}

/** Downloads the bulletin of the case from the page of the person's task. */
async function downloaded({ page }: Person, format: 'pdf' | 'docx'): Promise<Buffer> {
  await page.getByRole('button', { name: `下载《${NAME}》（${format}）` }).click()
  const dialog = page.getByRole('dialog', { name: `下载《${NAME}》` })
  await dialog.getByLabel('理由').fill('张贴公示')
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.locator('.ant-btn-primary').click()])
  expect(download.suggestedFilename()).toMatch(new RegExp(`^${NAME} .*\\.${format}$`))
  await dialog.waitFor({ state: 'hidden' })
  return readFileSync(await download.path())
}

it(
  'publishes a bulletin: previewed by who signs it, then opened by an office as PDF and DOCX',
  { timeout: 300_000 },
  async () => {
    // given a bulletin of this Monday, reviewed
    const scene = new HttpScene(run)
    const { week } = await begin(scene, 'head')
    await openTyped(officer, await taskAt(officer, 'review-week'), reviewed(week))
    await officer.page.getByText('首期通报，没有可以比较的上期数据。').waitFor()
    await officer.picture('bulletin-review')
    await handIn(officer, '审核点评')
    // when the head looks at what is to be signed
    await openTyped(head, await taskAt(head, 'sign-week'), signed(week))
    await head.page.getByRole('button', { name: `预览《${NAME}》` }).click()
    const sheet = head.page.getByRole('document', { name: NAME })
    await sheet.getByText('演示：各司法所按节点推进').waitFor()
    await sheet.getByText('上街区司法局济源路司法所').first().waitFor()
    await head.picture('bulletin-preview')
    await head.page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await handIn(head, '签发')
    // then each office has it, with its number and its own place
    const receipt = { urgingAnswer: '演示：本月内到岗', receivedBy: '演示所长', receivedOn: week }
    await openTyped(director, await taskAt(director, 'receive'), receipt)
    await director.page.getByText('本所名列第').waitFor()
    await director.picture('bulletin-receipt')
    const printed = readPdf(await downloaded(director, 'pdf'))
      .pages.flat()
      .join('')
    const written = readDocx(await downloaded(director, 'docx')).text
    for (const text of [printed, written]) {
      expect(text).toMatch(/上司建通〔\d{4}〕\d+号/)
      expect(text).toContain('上街区司法局济源路司法所')
      expect(text).toContain('演示：补齐专项编制人员')
    }
    await handIn(director, '收阅通报，答复督办')
    expect([officer, head, director].flatMap(({ complaints }) => complaints)).toEqual([])
  },
)
