import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { encoding: 'utf8' })
  .split('\n')
  .filter(page => page !== '' && existsSync(page))
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g
/** A path in back quotes in a page that claims to say where things are. */
const PATH = /`((?:engine|domain|server|plugins|ui|processes|forms|workers|seeds|tests|bench|docs|scripts)\/[\w./-]+\.\w+)`/g

describe('the documentation', () => {
  it.each(pages)('%s links to what is there', page => {
    const broken = [...readFileSync(page, 'utf8').matchAll(LINK)]
      .map(([, to]) => to!)
      .filter(to => !existsSync(join(dirname(page), to)))
    expect(broken).toEqual([])
  })

  it.each(['README.md', 'docs/ARCHITECTURE.md', 'docs/DIFFERENCES.md', 'docs/STYLE.md'])(
    '%s names files that are there',
    page => {
      const missing = [...readFileSync(page, 'utf8').matchAll(PATH)].map(([, path]) => path!).filter(path => !existsSync(path))
      expect(missing).toEqual([])
    },
  )

  it('says in both READMEs the same of variables and commands', () => {
    const codes = (page: string) =>
      [...readFileSync(page, 'utf8').matchAll(/^\| `([A-Z_]+)`|^(npm [a-z].*)$/gm)].map(
        match => match[1] ?? match[2]!.replace(/\s+#.*/, ''),
      )
    const chinese = codes('README.zh-CN.md')
    expect(chinese.length).toBeGreaterThan(6)
    expect(codes('README.md')).toEqual(expect.arrayContaining(chinese))
  })
})
