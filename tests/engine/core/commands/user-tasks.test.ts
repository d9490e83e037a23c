import { beforeEach, describe, expect, test } from 'vitest'
import type { EngineRecord } from '../../../../engine/core/record.ts'
import { bpmn, end, flow, start, userTask } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, documentOf, elementsIn, only, rejectionOf, variablesOf } from '../../../helpers/core-driver.ts'

const events = (records: readonly EngineRecord[]): unknown[] =>
  records
    .filter(({ recordType, valueType }) => recordType === 'EVENT' && valueType === 'USER_TASK')
    .map(({ intent, value }) => [intent, value['assignee'], value['action'], value['changedAttributes']])

describe('user tasks', () => {
  let driver: CoreDriver
  let task: number
  let instance: number

  beforeEach(() => {
    driver = new CoreDriver()
    driver.deploy(bpmn('p', start('start'), userTask('ask'), end('end'), flow('start', 'ask', 'end')))
    instance = driver.create('p')
    task = only(driver.records, 'USER_TASK', 'CREATED')[0]?.key ?? -1
  })

  const send = (intent: string, value: object = {}, key = task): readonly EngineRecord[] =>
    driver.send('USER_TASK', intent, key, { assignee: '', action: '', variables: new Map(), changedAttributes: [], ...value })

  test('are assigned to anybody, and to nobody', () => {
    expect(events(send('ASSIGN', { assignee: 'ann' }))).toEqual([
      ['ASSIGNING', 'ann', 'assign', ['assignee']],
      ['ASSIGNED', 'ann', 'assign', ['assignee']],
    ])
    expect(events(send('ASSIGN', { assignee: 'bob', action: 'hand over' })).at(-1)).toEqual([
      'ASSIGNED',
      'bob',
      'hand over',
      ['assignee'],
    ])
    expect(events(send('ASSIGN', { action: 'unassign' })).at(-1)).toEqual(['ASSIGNED', '', 'unassign', ['assignee']])
  })

  test('are claimed by one, and not by another', () => {
    expect(events(send('CLAIM', { assignee: 'ann' }))).toEqual([
      ['CLAIMING', 'ann', 'claim', ['assignee']],
      ['ASSIGNED', 'ann', 'claim', ['assignee']],
    ])
    expect(events(send('CLAIM', { assignee: 'ann' })).at(-1)).toEqual(['ASSIGNED', 'ann', 'claim', []])
    expect(rejectionOf(send('CLAIM', { assignee: 'bob' }))).toBe(
      `Expected to claim user task with key '${task}', but it has already been assigned`,
    )
    expect(rejectionOf(send('CLAIM'))).toBe(`Expected to claim user task with key '${task}', but provided assignee is empty`)
  })

  test('take over the named attributes that differ', () => {
    const change = { priority: 70, candidateGroupsList: [], changedAttributes: ['priority', 'candidateGroupsList', 'colour'] }
    const [updating, updated] = events(send('UPDATE', change))
    expect(updating).toEqual(['UPDATING', '', 'update', ['priority']])
    expect(updated).toEqual(['UPDATED', '', 'update', ['priority']])
    expect(only(send('ASSIGN', { assignee: 'ann' }), 'USER_TASK', 'ASSIGNED')[0]?.value['priority']).toBe(70)
  })

  test('hand what was entered to the process when they are completed', () => {
    const records = send('COMPLETE', { variables: documentOf({ verdict: 'yes' }) })
    expect(elementsIn(records, 'COMPLETED')).toEqual(['ask', 'end', 'p'])
    expect(variablesOf(records, instance)).toEqual({ verdict: '"yes"' })
  })

  test('that are over or never were are refused', () => {
    send('COMPLETE')
    for (const [intent, verb] of [
      ['COMPLETE', 'complete'],
      ['ASSIGN', 'assign'],
      ['CLAIM', 'claim'],
      ['UPDATE', 'update'],
    ] as const) {
      expect(rejectionOf(send(intent))).toBe(`Expected to ${verb} user task with key '${task}', but no such user task was found`)
    }
  })

  test('are updated together with their variables', () => {
    const element = Number(only(driver.records, 'USER_TASK', 'CREATED')[0]?.value['elementInstanceKey'])
    const records = driver.setVariables(element, { x: 1 })
    expect(events(records)).toEqual([
      ['UPDATING', '', '', ['variables']],
      ['UPDATED', '', '', ['variables']],
    ])
    expect(variablesOf(records, instance)).toEqual({ x: '1' })
  })
})
