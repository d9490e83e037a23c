import { describe, expect, it } from 'vitest'
import type { CaseRecord, CaseStep } from '../../../engine/conformance/case-file.ts'
import { newCore } from '../../../engine/conformance/new-core.ts'
import { parseCase, readCase } from '../../../engine/conformance/case-file.ts'
import { runCase } from '../../../engine/conformance/run-case.ts'
import type { EngineRecord } from '../../../engine/core/record.ts'
import { echoCore } from './echo-core.ts'

const KEY = 2 ** 51
const FORK = KEY + 1
const [LEFT, RIGHT] = [KEY + 10, KEY + 20]

const record = (valueType: string, intent: string, key: number, value: object, more: object = {}) => ({
  valueType,
  intent,
  key,
  value,
  timestamp: 1_000_007,
  recordType: 'EVENT',
  rejectionType: 'NULL_VAL',
  rejectionReason: '',
  position: key,
  partitionId: 1,
  ...more,
})

const element = (intent: string, key: number, elementId: string) =>
  record('PROCESS_INSTANCE', intent, key, { elementId, flowScopeKey: FORK, elementInstancePath: [[FORK, key]] })

const step = (records: readonly object[]): CaseStep[] =>
  parseCase(
    [
      '{"clock":1000000}',
      '{"command":{"valueType":"MESSAGE","intent":"PUBLISH","key":-1,"value":{"variables":{"1":1.0}}}}',
      JSON.stringify({ records }).replaceAll('"one point nought"', '1.0'),
    ].join('\n'),
  )

const differs = (records: readonly object[], change: (written: EngineRecord[]) => EngineRecord[]): string | undefined => {
  const steps = step(records)
  return runCase(steps, echoCore(steps, change))?.message
}

const swapped = (a: number, b: number) => (written: EngineRecord[]) =>
  written.map((_, index) => written[index === a ? b : index === b ? a : index])

const withValue = (at: number, value: object) => (written: EngineRecord[]) =>
  written.map((each, index) => (index === at ? { ...each, value: { ...each.value, ...value } } : each))

const withOtherReason = (written: EngineRecord[]) =>
  written.map(each => ({ ...each, rejectionReason: each.rejectionReason && `no job '${RIGHT}'` }))

describe('a case', () => {
  const parallel = [
    element('ELEMENT_ACTIVATING', LEFT, 'left'),
    element('ELEMENT_ACTIVATED', LEFT, 'left'),
    element('ELEMENT_ACTIVATING', RIGHT, 'right'),
    element('ELEMENT_ACTIVATED', RIGHT, 'right'),
  ]

  it('is equal under other keys', () => {
    expect(differs(parallel, written => written)).toBeUndefined()
  })

  it('may order parallel branches otherwise', () => {
    expect(differs(parallel, swapped(1, 2))).toBeUndefined()
  })

  it('must keep the order within an element instance', () => {
    expect(differs(parallel, swapped(0, 1))).toMatch(/comes too late/)
  })

  it('must not miss a record, nor have one more', () => {
    expect(differs(parallel, written => written.slice(1))).toMatch(/ELEMENT_ACTIVATING \(left\)/)
    expect(differs(parallel, written => [...written, written[3]])).toMatch(/one too many/)
  })

  it('binds a key once: another instance in its place differs', () => {
    expect(
      differs(parallel, written => written.map((each, index) => (index === 1 ? { ...each, key: each.key + 1 } : each))),
    ).toMatch(/key/)
  })

  it('compares keys deep inside the value', () => {
    expect(differs(parallel, withValue(1, { elementInstancePath: [[FORK, LEFT]] }))).toMatch(/elementInstancePath/)
  })

  it('lets variables of one scope come in any order, with their numbers as written', () => {
    const variables = ['a', 'b'].map((name, index) =>
      record('VARIABLE', 'CREATED', KEY + 30 + index, { name, value: '1.0', scopeKey: LEFT }),
    )
    expect(differs(variables, swapped(0, 1))).toBeUndefined()
    expect(differs(variables, withValue(0, { value: '1' }))).toMatch(/value.value: expected "1.0", got "1"/)
  })

  it('keeps the text of numbers in documents', () => {
    const published = [record('MESSAGE', 'PUBLISHED', KEY + 40, { variables: { '1': 'one point nought', '': null } })]
    expect(differs(published, written => written)).toBeUndefined()
    const one = new Map([['1', '1'], ['', 'null']]) // prettier-ignore
    expect(differs(published, withValue(0, { variables: one }))).toMatch(/value.variables.1: expected 1.0, got "1"/)
  })

  it('allows for the clock that ran on while the real engine worked, not for more', () => {
    const timer = [record('TIMER', 'CREATED', KEY + 50, { dueDate: 1_060_007 })]
    expect(differs(timer, withValue(0, { dueDate: 1_060_000 }))).toBeUndefined()
    expect(differs(timer, withValue(0, { dueDate: 1_061_000 }))).toMatch(/dueDate/)
    expect(differs(timer, withValue(0, { dueDate: 1_059_000 }))).toMatch(/dueDate/)
  })

  it('translates keys in texts', () => {
    const rejected = [
      element('ELEMENT_ACTIVATED', LEFT, 'left'),
      record(
        'JOB',
        'COMPLETE',
        -1,
        {},
        { recordType: 'COMMAND_REJECTION', rejectionType: 'NOT_FOUND', rejectionReason: `no job '${LEFT}'` },
      ),
    ]
    expect(differs(rejected, written => written)).toBeUndefined()
    expect(differs(rejected, withOtherReason)).toMatch(/rejectionReason/)
  })

  it('tells a core that fails from one that answers', () => {
    const steps = step(parallel)
    const fails = { ...echoCore(steps), process: () => expect.fail('no such command') }
    expect(runCase(steps, fails)?.kind).toBe('the core failed')
  })

  it('wants our own schedule to yield what falls due', () => {
    const due = parseCase('{"clock":5}\n{"due":{"valueType":"TIMER","intent":"TRIGGER","key":7,"value":{}}}\n{"records":[]}')
    expect(runCase(due, echoCore(due))).toBeUndefined()
    expect(runCase(due, { ...echoCore(due), due: () => [] })?.kind).toBe('missing due TIMER TRIGGER')
  })
})

describe('a fork on our engine', () => {
  const fork = readCase(new URL('../../conformance/cases/scenario/flow/parallel.jsonl.gz', import.meta.url).pathname)
  const branchOf = ({ value }: CaseRecord): unknown => ('elementId' in value ? value['elementId'] : value['type'])

  /** The case with the records of the first step in which both branches begin put in another order. */
  const reordered = (order: (records: readonly CaseRecord[]) => readonly CaseRecord[]): CaseStep[] => {
    const at = fork.findIndex(step => 'records' in step && step.records.some(record => branchOf(record) === 'right'))
    return fork.map((step, index) => (index === at && 'records' in step ? { records: order(step.records) } : step))
  }

  const without = (branch: string) => (records: readonly CaseRecord[]) => records.filter(record => branchOf(record) !== branch)

  it('may begin with either branch', () => {
    const rightFirst = reordered(records => [
      ...without('left')(records),
      ...records.filter(record => branchOf(record) === 'left'),
    ])
    expect(runCase(rightFirst, newCore())).toBeUndefined()
  })

  it('must not begin a branch before the flow to it is taken', () => {
    const tooEarly = reordered(records => [...records.filter(record => branchOf(record) === 'left'), ...without('left')(records)])
    expect(runCase(tooEarly, newCore())?.kind).toMatch(/order|missing/)
  })
})
