import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Step } from '../../../plugins/replay/step.ts'
import { stateAt, valuesAt } from '../../../plugins/replay/step-state.ts'
import { stepsOf } from '../../../plugins/replay/steps.ts'
import { startEngine, type TestEngine } from '../../helpers/engine.ts'
import { ReplayCase } from './replay-case.ts'

let engine: TestEngine
let steps: Step[]
let instance: ReplayCase
const find = (kind: Step['kind'], elementId: string, nth = 0): Step => {
  const found = steps.filter(step => step.kind === kind && step.elementId === elementId)[nth]
  if (!found) throw new Error(`no ${kind} of ${elementId}`)
  return found
}
beforeAll(async () => {
  engine = await startEngine()
  instance = await ReplayCase.whole(engine, 'second-form')
  steps = stepsOf(await instance.records(), instance.key)
})
afterAll(() => engine.stop())

describe('the steps of a case', () => {
  it('tell one thing each, in the order in which it happened', () => {
    expect(steps.map(step => `${step.kind} ${step.elementId}`)).toEqual([
      'process-started replay-case',
      'passed start',
      'activated approve',
      'task-assigned approve',
      'task-completed approve',
      'passed decided',
      'activated approve',
      'task-assigned approve',
      'task-completed approve',
      'passed decided',
      'activated work',
      'job-failed work',
      'incident-created work',
      'job-retries-updated work',
      'incident-resolved work',
      'job-completed work',
      'activated child',
      'completed child',
      'activated answer',
      'message-correlated answer',
      'passed end',
      'process-completed replay-case',
    ])
    expect(steps.map(step => step.index)).toEqual(steps.map((_, index) => index))
    expect(steps.map(step => step.position)).toEqual(steps.map(step => step.position).toSorted((a, b) => a - b))
  })

  it('say who may and who did, and with which form', () => {
    expect(find('activated', 'approve').detail.candidateGroups).toEqual(['410106-01:clerk'])
    expect(find('task-completed', 'approve').detail.assignee).toBe('li')
    expect(find('task-completed', 'approve', 1).detail).toMatchObject({ assignee: 'wang', submissionId: 'second-form' })
    expect(steps[0]?.detail.submissionId).toBe('start-form')
  })

  it('say what went wrong and how it went on', () => {
    expect(find('job-failed', 'work').detail).toMatchObject({ jobType: 'replay.work', errorMessage: 'no paper left', retries: 0 })
    expect(find('incident-created', 'work').detail.errorType).toBe('JOB_NO_RETRIES')
    expect(find('job-retries-updated', 'work').detail.retries).toBe(2)
    expect(find('message-correlated', 'answer').detail).toMatchObject({ messageName: 'replay-answer', correlationKey: 'A-1' })
  })

  it('lead to the called process, whose steps are its own', async () => {
    const called = find('activated', 'child').detail.calledInstanceKey ?? ''
    const child = stepsOf(await instance.records(), called)
    expect(child.map(step => `${step.kind} ${step.elementId}`)).toEqual([
      'process-started replay-child',
      'passed child-start',
      'passed child-end',
      'process-completed replay-child',
    ])
  })

  it('of an instance that is not there are none', async () => {
    expect(stepsOf(await instance.records(), '1')).toEqual([])
  })
})

describe('a case as it stood', () => {
  it('before anything happened is empty', () => {
    expect(stateAt(steps, -1)).toMatchObject({ active: new Map(), scopes: [] })
  })

  it('has its tokens, its passes and the flows it took', () => {
    const second = stateAt(steps, find('activated', 'approve', 1).index)
    expect(second.active.get('approve')).toBe(1)
    expect(second.completed.get('approve')).toBe(1)
    expect(second.taken.get('again')).toBe(1)
    expect(second.taken.has('approved')).toBe(false)
    const end = stateAt(steps, steps.length - 1)
    expect(end.active.size).toBe(0)
    expect(end.completed.get('approve')).toBe(2)
  })

  it('has an incident only while it lasts', () => {
    expect(stateAt(steps, find('incident-created', 'work').index).incidents.get('work')).toBe(1)
    expect(stateAt(steps, find('incident-resolved', 'work').index).incidents.size).toBe(0)
  })

  it('has the variables of its time, with what the step changed', () => {
    const before = find('task-completed', 'approve')
    expect(valuesAt(stateAt(steps, before.index))).toMatchObject({ approved: false })
    const after = find('task-completed', 'approve', 1)
    expect(valuesAt(stateAt(steps, after.index))).toMatchObject({ approved: true, submissionId: 'second-form' })
    expect(after.changes).toContainEqual({ scopeKey: instance.key, name: 'approved', before: 'false', after: 'true' })
    expect(valuesAt(stateAt(steps, steps.length - 1))).toMatchObject({ paperNo: 7, answered: true })
    expect(valuesAt(stateAt(steps, after.index))).not.toHaveProperty('paperNo')
  })
})

describe('a migration', () => {
  it('moves what is under way to where it went', async () => {
    const moved = await ReplayCase.start(engine, {})
    await moved.migrate()
    await moved.approve('li', { approved: false })
    const found = stepsOf(await moved.records(), moved.key)
    expect(found.map(step => `${step.kind} ${step.elementId}`).slice(2, 6)).toEqual([
      'activated approve',
      'migrated moved-case',
      'task-assigned approve',
      'task-completed approve',
    ])
    const state = stateAt(found, 3)
    expect(state.active).toEqual(
      new Map([
        ['moved-case', 1],
        ['decide', 1],
      ]),
    )
    expect(state.scopes[0]?.elementId).toBe('moved-case')
    expect(valuesAt(state)).toMatchObject({ caseNo: 'A-1' })
    const end = stateAt(found, found.length - 1)
    expect(end.active.size).toBe(0)
    expect(end.completed.get('decide')).toBe(1)
  })
})

describe('a timer', () => {
  it('that interrupts a task shows the task as broken off', async () => {
    const late = await ReplayCase.start(engine, {})
    await engine.client.pinClock({ timestamp: Date.now() + 2 * 3_600_000 })
    const found = stepsOf(await late.records(), late.key)
    expect(found.map(step => `${step.kind} ${step.elementId}`).slice(2)).toEqual([
      'activated approve',
      'timer-triggered overdue',
      'terminated approve',
      'passed overdue',
      'passed escalated',
      'process-completed replay-case',
    ])
    const state = stateAt(found, found.length - 1)
    expect(state.terminated.get('approve')).toBe(1)
    expect(state.taken.get('overdue-to-escalated')).toBe(1)
  })
})
