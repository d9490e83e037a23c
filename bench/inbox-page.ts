import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { openBrowser } from '../tests/browser/person.ts'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}
const PAGE = 'plugins/inbox/ui/list/list-page.tsx'
/** Asked for as soon as the first script runs, in one language. */
const TEXTS = 'intl/messages.zh-CN.ts'
const KILO = 1000

/** Builds the pages into a folder. @returns kB, brotli, of all script that the inbox needs before it shows a row */
export async function buildPages(outDir: string): Promise<number> {
  await build({
    configFile: 'ui/vite.config.ts',
    root: 'ui',
    logLevel: 'error',
    build: { outDir, manifest: true, emptyOutDir: true },
  })
  const chunks = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const needed = new Set<string>()
  const need = (name: string): void => {
    if (needed.has(name)) return
    needed.add(name)
    for (const other of chunks[name]?.imports ?? []) need(other)
  }
  for (const [name, { isEntry }] of Object.entries(chunks)) if (isEntry || name.endsWith(PAGE) || name.endsWith(TEXTS)) need(name)
  const bytes = [...needed].map(name => brotliCompressSync(readFileSync(join(outDir, chunks[name]!.file))).length)
  return bytes.reduce((sum, each) => sum + each, 0) / KILO
}

export interface PageCost {
  /** Main thread: all its tasks, and of these running scripts; milliseconds until rows are there. */
  readonly taskMs: number
  readonly scriptMs: number
  readonly shownMs: number
  readonly rowsDrawn: number
}

/** Opens the inbox anew in Chromium, signed in, until its rows can be worked with. */
export async function openInbox(url: string, username: string, password: string): Promise<PageCost> {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
    await page.goto(url)
    await page.getByLabel('用户名').fill(username)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('navigation', { name: '工作台' }).waitFor()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    const metric = async (name: string) => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return (metrics.find(each => each.name === name)?.value ?? 0) * KILO
    }
    const begun = performance.now()
    await page.goto(`${url}/inbox?box=groups`)
    await page.locator('tr[data-row] button').first().waitFor()
    const shownMs = performance.now() - begun
    const [taskMs, scriptMs] = [await metric('TaskDuration'), await metric('ScriptDuration')]
    return { taskMs, scriptMs, shownMs, rowsDrawn: await page.locator('tr[data-row]').count() }
  } finally {
    await browser.close()
  }
}
