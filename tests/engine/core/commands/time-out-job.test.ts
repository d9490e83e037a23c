import { beforeEach, describe, expect, test } from 'vitest'
import { bpmn, end, flow, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, rejectionOf } from '../../../helpers/core-driver.ts'

/** Between two looks of the schedule a job may have gone on: no recorded case can show it. */
describe('a time-out that comes too late', () => {
  let driver: CoreDriver
  let job: number

  beforeEach(() => {
    driver = new CoreDriver()
    driver.deploy(bpmn('p', start('start'), serviceTask('task', 'work'), end('end'), flow('start', 'task', 'end')))
    driver.create('p')
    job = driver.openJob('work')
  })

  const activate = () =>
    driver.send('JOB_BATCH', 'ACTIVATE', -1, { type: 'work', worker: 'w', timeout: 60_000, maxJobsToActivate: 1, tenantIds: [] })
  const timeOut = (key: number) => rejectionOf(driver.send('JOB', 'TIME_OUT', key, {}))
  const expected = (why: string) => `Expected to time out activated job with key '${job}', but ${why}`

  test('is refused for a job that nobody has', () => {
    expect(timeOut(job)).toBe(expected('it must be activated first'))
  })

  test('is refused for a job that somebody else has by now', () => {
    activate()
    expect(timeOut(job)).toBe(expected('it has not timed out'))
  })

  test('is refused for a job that has failed', () => {
    activate()
    driver.send('JOB', 'FAIL', job, { retries: 1, retryBackoff: 60_000, errorMessage: '', variables: new Map() })
    expect(timeOut(job)).toBe(expected('it is marked as failed and is not activated'))
  })

  test('is refused for a job that has gone', () => {
    expect(timeOut(1)).toBe(`Expected to time out activated job with key '1', but no such job was found`)
  })
})
