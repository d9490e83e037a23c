import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCases, readCase } from '../../../engine/conformance/case-file.ts'
import { Observations } from '../../../engine/conformance/coverage/observations.ts'
import { holesOf } from '../../../engine/conformance/coverage/report.ts'
import { QUOTES } from '../../../engine/conformance/library-texts.ts'
import { newCore } from '../../../engine/conformance/new-core.ts'
import { differenceLine } from '../../../engine/conformance/report.ts'
import { runCase } from '../../../engine/conformance/run-case.ts'

const CASES = new URL('../../conformance/cases', import.meta.url).pathname

/** What the real engine wrote for the same commands: see docs/howto/record-a-conformance-case.md. */
describe('the kept cases of the real engine', () => {
  const paths = [...findCases([CASES])]
  const observations = new Observations()
  const theirTexts = new Set<string>()

  it('are there, of every kind', () => {
    const kinds = new Set(paths.map(path => relative(CASES, path).split('/')[0]))
    expect([...kinds].sort()).toEqual(['entry', 'random', 'scenario'])
  })

  it.each(paths.map(path => relative(CASES, path)))('%s is equal', path => {
    const steps = readCase(`${CASES}/${path}`)
    for (const record of steps.flatMap(step => ('records' in step ? step.records : [])))
      theirTexts
        .add(record.rejectionReason)
        .add(String(record.value['errorMessage']))
        .add(String(record.value['exceptionMessage']))
    const difference = runCase(steps, observations.watch(newCore()))
    expect(difference && differenceLine({ path, ms: 0, difference })).toBeUndefined()
  })

  it.each(holesOf(new Observations()).map(({ name }) => name))('leave nothing out that there is: %s', name => {
    const holes = holesOf(observations).find(each => each.name === name)
    expect(holes).toMatchObject({ missing: [], stale: [] })
  })

  it.each(QUOTES.map(({ from, why }) => [why, from] as const))('need each text that quotes a library: %s', (_, from) => {
    const needed = [...theirTexts].some(text => text.search(from) >= 0 && !observations.texts.has(text))
    expect(needed).toBe(true)
  })
})
