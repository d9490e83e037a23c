import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCases } from '../../../engine/conformance/case-file.ts'
import { runFile } from '../../../engine/conformance/main.ts'
import { differenceLine } from '../../../engine/conformance/report.ts'

const CASES = new URL('../../conformance/cases', import.meta.url).pathname

/** What the real engine wrote for the same commands: see docs/howto/record-a-conformance-case.md. */
describe('the kept cases of the real engine', () => {
  const paths = [...findCases([CASES])]

  it('are there, of every kind', () => {
    const kinds = new Set(paths.map(path => relative(CASES, path).split('/')[0]))
    expect([...kinds].sort()).toEqual(['entry', 'random', 'scenario'])
  })

  it.each(paths.map(path => relative(CASES, path)))('%s is equal', path => {
    const result = runFile(`${CASES}/${path}`)
    expect(result.difference && differenceLine(result)).toBeUndefined()
  })
})
