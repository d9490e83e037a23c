import { globSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'

type Catalogue = Record<string, string>
const read = (path: string): Catalogue => JSON.parse(readFileSync(path, 'utf8')) as Catalogue

/** The shell's catalogue and one per plugin: `plugins/<name>/messages.<locale>.json` or in its `ui/`, or in a part of that. */
const chinese = ['ui/intl/zh-CN.json', ...globSync('plugins/*/{,ui/,ui/*/}messages.zh-CN.json')]
  .map(path => path.replaceAll('\\', '/'))
  .sort()
const all = Object.assign({}, ...chinese.map(read)) as Catalogue

describe.each(chinese)('%s', path => {
  const zhCN = read(path)
  const enUS = read(path.replace('zh-CN', 'en-US'))
  const prefix = /plugins\/([^/]+)/.exec(path)?.[1] ?? 'shell'

  test('has an English text for every Chinese one', () => {
    expect(Object.keys(enUS).sort()).toEqual(Object.keys(zhCN).sort())
  })
  test('keeps to its own keys', () => {
    expect(Object.keys(zhCN).filter(key => !key.startsWith(`${prefix}.`))).toEqual([])
  })
  test('is made of messages that can be read', () => {
    for (const text of Object.values(zhCN)) expect(() => new IntlMessageFormat(text, 'zh-CN')).not.toThrow()
    for (const text of Object.values(enUS)) expect(() => new IntlMessageFormat(text, 'en-US')).not.toThrow()
  })
  test('says the same with the same values in both languages', () => {
    const different = Object.keys(zhCN).filter(key => argumentsOf(zhCN[key]).join() !== argumentsOf(enUS[key]).join())
    expect(different).toEqual([])
  })
  test('uses no exclamation mark', () => {
    expect(Object.values({ ...zhCN, ...enUS }).filter(text => /[!！]/.test(text))).toEqual([])
  })
})

test('the code asks for no message that there is not', () => {
  const used = globSync(['ui/**/*.{ts,tsx}', 'plugins/*/**/*.{ts,tsx}'], { exclude: ['ui/dist/**'] }).flatMap(path =>
    [...readFileSync(path, 'utf8').matchAll(/\bid(?:=|: )'((?:shell|inbox|modeler|replay|form-components)\.[\w.-]+)'/g)].map(
      match => `${match[1]} in ${path}`,
    ),
  )
  expect(used.length).toBeGreaterThan(20)
  expect(used.filter(one => all[one.split(' ')[0] ?? ''] === undefined)).toEqual([])
})

/** The names of the values that a message takes, in order of the alphabet. */
function argumentsOf(text = ''): string[] {
  return [...new Set(namesIn(new IntlMessageFormat(text, 'zh-CN').getAst() as Part[]))].sort()
}

/** Of a message's tree: a literal has no name, a choice has one text per option. */
interface Part {
  readonly type: number
  readonly value?: string
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>
}
const LITERAL = 0
const namesIn = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ type, value, options }) => [
    ...(type === LITERAL || value === undefined ? [] : [value]),
    ...Object.values(options ?? {}).flatMap(option => namesIn(option.value)),
  ])
