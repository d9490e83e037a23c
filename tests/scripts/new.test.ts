import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RepositoryCopy } from './repository-copy.ts'
import type { Ran } from './repository-copy.ts'

/** The commands of the recipes in docs/howto, run in a copy of the repository; what they make is held by the copy's own tests. */
let copy: RepositoryCopy
beforeAll(() => {
  copy = new RepositoryCopy()
})
afterAll(() => copy.remove())

const WITHIN = { timeout: 120_000 }
const make = (kind: string, ...args: string[]): Promise<Ran> => copy.run('npm', 'run', '--silent', `new:${kind}`, '--', ...args)
/** The same without npm, which takes longer than all the rest. */
const tryToMake = (kind: string, ...args: string[]): Promise<Ran> => copy.run('node', 'scripts/new/main.ts', kind, ...args)
const vitest = (...args: string[]): Promise<Ran> => copy.run('vitest', 'run', ...args)
const succeeds = { code: 0 }

describe('new:process', () => {
  it('makes a pack that lints, resolves, is traced, and goes from its start to its end', WITHIN, async () => {
    expect(await make('process', 'neighbour-dispute', '--title', '邻里纠纷')).toMatchObject(succeeds)
    expect(await copy.run('bpmnlint', 'processes/neighbour-dispute/neighbour-dispute.bpmn')).toMatchObject(succeeds)
    expect(await vitest('processes/neighbour-dispute', 'processes/packs.test', 'processes/traceability')).toMatchObject(succeeds)
  })
})

describe('new:plugin', () => {
  it('makes a plugin whose route, page and texts pass', WITHIN, async () => {
    expect(await make('plugin', 'notice-board', '--title', '公告栏')).toMatchObject(succeeds)
    expect(await vitest('plugins/notice-board', 'tests/architecture', 'ui/catalogues', 'tests/docs')).toMatchObject(succeeds)
    expect(await vitest('access/matrix', 'access/audit-completeness', '-t', 'example')).toMatchObject(succeeds)
  })
})

describe('new:element', () => {
  it('makes a shape whose spec says that it is not implemented, and that changes nothing else', WITHIN, async () => {
    const index = () => readFileSync(join(copy.folder, 'engine/core/elements/index.ts'), 'utf8')
    const before = index()
    expect(await make('element', 'complex-gateway')).toMatchObject(succeeds)
    const spec = await vitest('core/elements/complex-gateway')
    expect(spec.code).not.toBe(0)
    expect(spec.text).toContain('complexGateway is not implemented')
    expect(index()).toBe(before)
  })
})

it('what is made is formatted, has no warnings and fits its types', WITHIN, async () => {
  const made = copy.files().filter(file => /neighbour-dispute|notice-board|complex-gateway|access\/examples/.test(file))
  const code = made.filter(file => /\.tsx?$/.test(file))
  expect(code.length).toBeGreaterThan(8)
  const project = { extends: './tsconfig.json', include: ['**/*.d.ts'], files: code }
  writeFileSync(join(copy.folder, 'tsconfig.made.json'), JSON.stringify(project))
  const formatted = made.filter(file => /\.(tsx?|json)$/.test(file))
  expect(await copy.run('prettier', '--check', ...formatted)).toMatchObject(succeeds)
  expect(await copy.run('oxlint', '--deny-warnings', ...code)).toMatchObject(succeeds)
  expect(await copy.run('tsc', '--noEmit', '--project', 'tsconfig.made.json')).toMatchObject(succeeds)
})

describe('a name that cannot be', () => {
  it.each([
    ['process', ['Neighbours', '--title', '邻里'], /"Neighbours" is no name/],
    ['process', ['../outside', '--title', '邻里'], /is no name/],
    ['process', ['other-case'], /needs --title/],
    ['process', ['other-case', '--title', '<邻里>'], /needs --title/],
    ['process', ['correction-entry', '--title', '入矫'], /is there already/],
    ['process', ['document-follow-up', '--title', '催补'], /document-follow-up\.bpmn is there already/],
    ['plugin', ['inbox', '--title', '收件箱'], /plugins\/inbox is there already/],
    ['plugin', ['session', '--title', '会话'], /the server's own/],
    ['plugin', ['other-plugin', '--title', '很长的名称'], /at most 4/],
    ['element', ['manual-task'], /is executed already/],
    ['element', ['data-object'], /BPMN has no flow node DataObject/],
    ['element', ['transaction', '--title', '事务'], /takes no --title/],
    ['element', [], /usage: npm run new:element/],
  ])('%s %j: one line, and nothing written', async (kind, args, line) => {
    const before = copy.files()
    const { code, text } = await tryToMake(kind, ...args)
    expect({ code, lines: text.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
    expect(text).toMatch(line)
    expect(copy.files()).toEqual(before)
  })

  it('nor is anything left where it cannot be written to the end', async () => {
    const traceability = join(copy.folder, 'docs/TRACEABILITY.md')
    const text = readFileSync(traceability, 'utf8')
    rmSync(join(copy.folder, 'tests/canary/walks'), { recursive: true })
    writeFileSync(join(copy.folder, 'tests/canary/walks'), 'a file where a folder is needed')
    const before = copy.files()
    expect(await tryToMake('process', 'half-way', '--title', '半途')).toMatchObject({ code: 1 })
    expect(copy.files()).toEqual(before)
    expect(readFileSync(traceability, 'utf8')).toBe(text)
  })
})
