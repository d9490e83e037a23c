import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../tests/browser/person.ts'
import { startEngine } from '../tests/helpers/engine.ts'
import { startTestMongod } from '../tests/helpers/mongod.ts'
import { ChildServer } from './child-server.ts'
import { buildPages } from './inbox-page.ts'
import { mainThreadOf } from './main-thread.ts'
import type { MainThread } from './main-thread.ts'
import { modelOf } from './modeler-diagram.ts'

const PASSWORD = 'bench-password'
/** One row of steps: what the page costs with next to nothing in it. */
const SMALL = 39
const LARGE = 2_000
const STEPS = 40
const FIRST = 'n-0-0'
/** As wide as a task must be shown for its name to be read. */
const LEGIBLE_PX = 60

type Figures = Readonly<Record<'open' | 'check' | 'drag' | 'drop', MainThread>>

/** What a diagram of 2,000 elements costs the browser's main thread in our editor: to open, to show what is wrong, per step of a drag, to drop. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '3' }, elements: { type: 'string', default: String(LARGE) } },
  })
  const directory = mkdtempSync(join(tmpdir(), 'fengqiao-bench-'))
  const [mongod, engine, browser] = await Promise.all([startTestMongod(), startEngine(), openBrowser()])
  let server: ChildServer | undefined
  try {
    const pages = join(directory, 'pages')
    await buildPages(pages)
    server = await ChildServer.start('inbox-server.ts', [
      mongod.uri,
      engine.url,
      join(directory, 'keys'),
      directory,
      PASSWORD,
      pages,
    ])
    const context = await signedIn(browser, server.url)
    const models = [await modelOf(SMALL), await modelOf(Number(values.elements))]
    // The first page of all compiles the scripts.
    await measure(browser, context, server.url, models[0] ?? '')
    const found = models.map((): Figures[] => [])
    for (let round = 0; round < Number(values.rounds); round++)
      for (const [which, model] of models.entries()) found[which]?.push(await measure(browser, context, server.url, model))
    print(found, Number(values.elements))
  } finally {
    await server?.stop()
    await browser.close()
    await Promise.all([mongod.stop(), engine.stop()])
    rmSync(directory, { recursive: true, force: true })
  }
}

async function signedIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
  // A busy machine takes its time; what is measured is the work.
  context.setDefaultTimeout(180_000)
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel('用户名').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation', { name: '工作台' }).waitFor()
  await page.close()
  return context
}

async function measure(browser: Browser, context: BrowserContext, url: string, model: string): Promise<Figures> {
  const page = await context.newPage()
  await page.goto(`${url}/modeler`)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '打开文件' }).click()])
  const file = { name: 'bench.bpmn', mimeType: 'application/xml', buffer: Buffer.from(model) }
  const open = await mainThreadOf(browser, page, async () => {
    await chooser.setFiles(file)
    await page.locator(`[data-element-id="${FIRST}"]`).first().waitFor()
    await painted(page)
  })
  const check = await mainThreadOf(browser, page, async () => {
    await page
      .getByRole('region', { name: '问题' })
      .getByText(/处错误/)
      .waitFor()
    await painted(page)
  })
  const { x, y } = await placeOfTask(page)
  await page.mouse.move(x, y)
  await page.mouse.down()
  // The first step makes the dragged copy.
  await page.mouse.move(x + 6, y + 6)
  await painted(page)
  const drag = await mainThreadOf(browser, page, async () => {
    for (let step = 1; step <= STEPS; step++) {
      await page.mouse.move(x + 6 + step, y + 6 + step)
      await painted(page)
    }
  })
  const drop = await mainThreadOf(browser, page, async () => {
    await page.mouse.up()
    await page.getByRole('button', { name: '撤销' }).and(page.locator(':enabled')).waitFor()
    await painted(page)
  })
  await page.close()
  return { open, check, drag: perStep(drag), drop }
}

/** A task in the middle of the canvas, at a size at which one would take hold of it. */
async function placeOfTask(page: Page): Promise<{ x: number; y: number }> {
  for (;;) {
    const found = await page.evaluate(legible => {
      const canvas = document.querySelector('.fq-editor-canvas')?.getBoundingClientRect() ?? new DOMRect()
      const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2]
      const tasks = [...document.querySelectorAll('.djs-shape .djs-hit-all')]
        .map(each => each.getBoundingClientRect())
        .filter(({ width, height }) => width >= legible && height < width)
        .map(box => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 }))
      return tasks.toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0]
    }, LEGIBLE_PX)
    if (found) return found
    await page.getByRole('button', { name: '放大' }).click()
    await painted(page)
  }
}

const perStep = ({ busyMs, cpuMs, longestMs }: MainThread): MainThread => ({
  busyMs: busyMs / STEPS,
  cpuMs: cpuMs / STEPS,
  longestMs,
})

/** Until what was done is seen. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))

const ROWS: Readonly<Record<keyof Figures, string>> = {
  open: 'open the file',
  check: 'show what is wrong',
  drag: `a step of a drag (of ${STEPS})`,
  drop: 'drop',
}

function print([small = [], large = []]: readonly Figures[][], elements: number): void {
  const median = (of: readonly number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0
  const middle = (all: readonly Figures[], what: keyof Figures, figure: keyof MainThread) =>
    median(all.map(each => each[what][figure]))
  console.log(`main thread of the modeler's page, ${SMALL} → ${elements} elements, medians of ${large.length}\n`)
  console.log(
    `${''.padEnd(26)} ${'CPU ms'.padStart(18)} ${'ratio'.padStart(7)} ${'busy ms'.padStart(18)} ${'longest task ms'.padStart(16)}`,
  )
  for (const [what, name] of Object.entries(ROWS) as [keyof Figures, string][]) {
    const [before, after] = [middle(small, what, 'cpuMs'), middle(large, what, 'cpuMs')]
    const busy = `${middle(small, what, 'busyMs').toFixed(1)} → ${middle(large, what, 'busyMs').toFixed(1)}`
    console.log(
      `${name.padEnd(26)} ${`${before.toFixed(1)} → ${after.toFixed(1)}`.padStart(18)} ${(after / before).toFixed(1).padStart(7)}` +
        ` ${busy.padStart(18)} ${middle(large, what, 'longestMs').toFixed(0).padStart(16)}`,
    )
  }
}
