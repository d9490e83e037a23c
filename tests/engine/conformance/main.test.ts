import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../engine/conformance/main.ts'

const EQUAL = '{"clock":1}\n{"command":{"valueType":"CLOCK","intent":"RESET","key":-1,"value":{"time":0}}}\n'
const RECORDS = (intent: string) =>
  `{"records":[{"valueType":"CLOCK","intent":"${intent}","key":2251799813685249,"timestamp":1,"recordType":"EVENT","rejectionType":"NULL_VAL","rejectionReason":"","value":{"time":0}}]}\n`

describe('npm run conformance', () => {
  let folder = ''
  let lines: string[] = []
  const run = (...args: string[]): number => main(args, [], line => lines.push(line))

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conformance-'))
    lines = []
  })

  it('walks a folder, reads .gz, leaves logs that are no cases alone, and closes with the sum', () => {
    // given
    writeFileSync(join(folder, 'equal.jsonl'), EQUAL + RECORDS('RESETTED'))
    writeFileSync(join(folder, 'packed.jsonl.gz'), gzipSync(EQUAL + RECORDS('RESETTED')))
    writeFileSync(join(folder, 'records.jsonl'), '{"valueType":"CLOCK","intent":"RESET"}\n')
    // when
    const code = run(folder)
    // then
    expect(code).toBe(0)
    expect(lines).toEqual(['2 logs, 2 equal, 0 differ'])
  })

  it('prints one line for a case that differs and fails', () => {
    writeFileSync(join(folder, 'differs.jsonl'), EQUAL + RECORDS('PINNED'))
    expect(run(folder)).toBe(1)
    expect(lines).toEqual([
      `${folder}/differs.jsonl:3: CLOCK RESET: expected CLOCK PINNED, got CLOCK RESETTED`,
      '1 logs, 0 equal, 1 differ',
    ])
  })

  it('counts what it does not support, and what is no case, as differing', () => {
    writeFileSync(join(folder, 'unknown.jsonl'), EQUAL.replace('RESET', 'TURN_BACK') + '{"records":[]}')
    writeFileSync(join(folder, 'broken.jsonl'), '{"clock":1}\n{"command":5}')
    expect(run(folder, join(folder, 'broken.jsonl'))).toBe(1)
    expect(lines.at(-1)).toBe('3 logs, 0 equal, 3 differ')
  })

  it('reads what others make: other names, no last line end, a byte order mark, carriage returns', () => {
    const text = EQUAL + RECORDS('RESETTED')
    writeFileSync(join(folder, 'first.case'), text.trimEnd())
    writeFileSync(join(folder, 'second.gz'), gzipSync(text))
    writeFileSync(join(folder, 'third.jsonl'), `\uFEFF${text.replaceAll('\n', '\r\n')}`)
    writeFileSync(join(folder, 'model.bpmn'), '<definitions/>')
    expect(run(folder, join(folder, 'first.case'))).toBe(0)
    expect(lines).toEqual(['4 logs, 4 equal, 0 differ'])
  })

  it('goes on after a case that is cut off, empty or holds nonsense', () => {
    writeFileSync(join(folder, 'cut.jsonl.gz'), gzipSync(EQUAL).subarray(0, 30))
    writeFileSync(join(folder, 'empty.jsonl'), '')
    writeFileSync(join(folder, 'equal.jsonl'), EQUAL + RECORDS('RESETTED'))
    writeFileSync(join(folder, 'nonsense.jsonl'), '{"command":{"valueType":"JOB","intent":"COMPLETE","key":1,"value":null}}')
    expect(run(folder)).toBe(1)
    expect(lines.at(-1)).toBe('4 logs, 1 equal, 3 differ')
  })

  it('limits the lines, not the count', () => {
    for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `${name}.jsonl`), EQUAL + RECORDS('PINNED'))
    run(folder, '--limit', '1')
    expect(lines).toHaveLength(2)
    expect(lines.at(-1)).toBe('3 logs, 0 equal, 3 differ')
  })

  it('shows both streams, a table, or JSON', () => {
    writeFileSync(join(folder, 'differs.jsonl'), EQUAL + RECORDS('PINNED'))
    run(folder, '--verbose')
    expect(lines).toContain('  expected:')
    lines = []
    run(folder, '--summary')
    expect(lines[0]).toBe(`     1  missing CLOCK PINNED  (e.g. ${folder}/differs.jsonl)`)
    lines = []
    run(folder, '--json')
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ logs: 1, equal: 0, differ: 1, cases: [{ equal: false, line: 3 }] })
  })
})
