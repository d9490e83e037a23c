import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runAgain } from '../../scripts/test/run-again.ts'
import { runVitest } from '../../scripts/test/run-vitest.ts'

const root = mkdtempSync(join(tmpdir(), 'fengqiao-again-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const keep = (name: string, ...lines: string[]) => writeFileSync(join(root, name), lines.join('\n'))

it('a file that failed once is flaky, one that fails twice is broken', async () => {
  keep('vitest.config.mjs', "export default { test: { include: ['*.test.mjs'], globals: true } }")
  keep('good.test.mjs', "it('holds', () => {})")
  keep('broken.test.mjs', "it('holds', () => {})", "it('never holds', () => { expect(1).toBe(2) })")
  keep(
    'flaky.test.mjs',
    "import { existsSync, writeFileSync } from 'node:fs'",
    `const second = ${JSON.stringify(join(root, 'second'))}`,
    "it('holds', () => {})",
    "it('holds the second time', () => {",
    '  const before = existsSync(second)',
    "  writeFileSync(second, '')",
    '  expect(before).toBe(true)',
    '})',
  )
  const run = { args: ['--root', root], env: { ...process.env, VITEST: '' }, folder: join(root, 'report') }
  const first = await runVitest(run.args, run.env, run.folder)
  expect(first).toMatchObject({ passed: 3, failed: 2 })
  const both = await runAgain(first, run, () => undefined)
  expect(both).toMatchObject({ passed: 4, failed: 1 })
  expect(both.flaky.map(name => name.split('/').at(-1))).toEqual(['flaky.test.mjs'])
})
