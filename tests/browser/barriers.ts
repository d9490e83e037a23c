import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What a page keeps somebody from who cannot see it, or has no mouse: the serious ones. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const run = '(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa"] })).violations)()'
  const found = await page.evaluate<Violation[]>(run)
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

/** Nothing has to be pushed aside to be read, on a screen as wide as this. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
