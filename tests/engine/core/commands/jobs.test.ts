import { beforeEach, describe, expect, test } from 'vitest'
import type { EngineRecord } from '../../../../engine/core/record.ts'
import { bpmn, end, flow, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, documentOf, incidentOf, only, rejectionOf, variablesOf } from '../../../helpers/core-driver.ts'

const MINUTE = 60_000

const activated = (records: readonly EngineRecord[]): unknown => only(records, 'JOB_BATCH', 'ACTIVATED')[0]?.value['jobKeys']

describe('jobs', () => {
  let driver: CoreDriver
  let job: number
  let instance: number

  beforeEach(() => {
    driver = new CoreDriver()
    driver.deploy(bpmn('p', start('start'), serviceTask('task', 'work'), end('end'), flow('start', 'task', 'end')))
    instance = driver.create('p', { x: 1, secret: 'no' })
    job = driver.openJob('work')
  })

  const activate = (more: object = {}): readonly EngineRecord[] =>
    driver.send('JOB_BATCH', 'ACTIVATE', -1, {
      type: 'work',
      worker: 'w',
      timeout: MINUTE,
      maxJobsToActivate: 10,
      jobKeys: [],
      jobs: [],
      truncated: false,
      tenantIds: [],
      ...more,
    })

  const fail = (retries: number, retryBackoff = 0): readonly EngineRecord[] =>
    driver.send('JOB', 'FAIL', job, { retries, retryBackoff, errorMessage: 'no luck', variables: documentOf({ why: 'rain' }) })

  test('are given to one worker at a time, with the variables it asked for', () => {
    // when
    const batch = only(activate({ variables: ['x'] }), 'JOB_BATCH', 'ACTIVATED')[0]
    // then
    expect(batch?.value).toMatchObject({
      jobKeys: [job],
      jobs: [{ worker: 'w', deadline: driver.now + MINUTE, variables: documentOf({ x: 1 }) }],
    })
    expect(activated(activate())).toEqual([])
  })

  test('go to others when the worker has not answered in time', () => {
    // given
    activate()
    // when
    const records = driver.advance(MINUTE + 1)
    // then
    expect(only(records, 'JOB', 'TIMED_OUT').map(record => record.key)).toEqual([job])
    expect(activated(activate())).toEqual([job])
  })

  test('keep their new deadline when the timeout is updated', () => {
    // given
    activate()
    driver.send('JOB', 'UPDATE_TIMEOUT', job, { timeout: 10 * MINUTE })
    // then
    expect(driver.advance(5 * MINUTE)).toEqual([])
    expect(only(driver.advance(6 * MINUTE), 'JOB', 'TIMED_OUT')).toHaveLength(1)
  })

  test('that failed go back to the workers at once, the variables local to the task', () => {
    // given
    activate()
    // when
    const records = fail(2)
    // then
    expect(only(records, 'JOB', 'FAILED')[0]?.value).toMatchObject({ retries: 2, errorMessage: 'no luck' })
    expect(variablesOf(driver.records, instance)['why']).toBeUndefined()
    expect(activated(activate())).toEqual([job])
  })

  test('wait for their back-off', () => {
    // given
    activate()
    fail(2, 5 * MINUTE)
    // then
    expect(activated(activate())).toEqual([])
    expect(only(driver.advance(5 * MINUTE), 'JOB', 'RECURRED_AFTER_BACKOFF')).toHaveLength(1)
    expect(activated(activate())).toEqual([job])
  })

  test('without retries left raise an incident, which needs retries before it is resolved', () => {
    // given
    activate()
    fail(0)
    // then
    expect(incidentOf(driver.records)).toEqual({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no luck' })
    expect(rejectionOf(driver.resolveIncident())).toMatch(/has no retries left\. Please update the job retries/)
    // when
    driver.send('JOB', 'UPDATE_RETRIES', job, { retries: 1 })
    driver.resolveIncident()
    // then
    expect(activated(activate())).toEqual([job])
  })

  test('whose error nobody catches raise an incident that says what could have caught it', () => {
    // when
    driver.throwError('work', 'NOPE')
    // then
    expect(incidentOf(driver.records)).toEqual({
      errorType: 'UNHANDLED_ERROR_EVENT',
      errorMessage:
        "Expected to throw an error event with the code 'NOPE', but it was not caught. No error events are available in the scope.",
    })
    // when
    driver.resolveIncident()
    // then
    expect(only(activate(), 'JOB_BATCH', 'ACTIVATED')[0]?.value).toMatchObject({ jobs: [{ elementId: 'task' }] })
  })

  test('that are over, or failed, or never were, are refused', () => {
    driver.completeJob('work', { y: 2 })
    const completed = `Expected to complete job with key '${job}', but no such job was found`
    expect(rejectionOf(driver.send('JOB', 'COMPLETE', job, { variables: new Map() }))).toBe(completed)
    driver.create('p')
    job = driver.openJob('work')
    fail(0)
    expect(rejectionOf(fail(1))).toBe(`Expected to fail job with key '${job}', but it is in state 'FAILED'`)
    expect(rejectionOf(driver.send('JOB', 'UPDATE_RETRIES', job, { retries: 0 }))).toMatch(/positive amount of retries/)
    expect(rejectionOf(driver.send('JOB', 'UPDATE_TIMEOUT', job, { timeout: 1 }))).toMatch(/but it is not active/)
  })

  test.each([
    [{ maxJobsToActivate: 0 }, 'max jobs to activate to be greater than zero'],
    [{ timeout: 0 }, 'timeout to be greater than zero'],
    [{ type: '' }, 'type to be present, but it was blank'],
    [{ tenantIds: ['other'] }, "for tenants '[other]', but user is not authorized"],
  ])('%j is no activation', (more, reason) => {
    expect(rejectionOf(activate(more))).toContain(reason)
  })
})
