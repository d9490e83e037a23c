import { describe, expect, test } from 'vitest'
import { bpmn, boundary, end, flow, mappings, onTimer, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, only, rejectionOf } from '../../../helpers/core-driver.ts'

const HOUR = 3_600_000

const ticking = (cycle: string): string =>
  bpmn(
    'p',
    start('start'),
    serviceTask('task', 'work'),
    boundary('tick', 'task', false, onTimer('timeCycle', cycle)),
    end('end'),
    end('ticked'),
    flow('start', 'task', 'end'),
    flow('tick', 'ticked'),
  )

describe('timers', () => {
  test('repeat from when they were due, not from when they fired', () => {
    // given
    const driver = new CoreDriver()
    driver.deploy(ticking('R/PT1H'))
    driver.create('p')
    const began = driver.now
    // when
    const records = driver.advance(HOUR + 10 * 60_000)
    // then
    expect(only(records, 'TIMER', 'CREATED')[0]?.value['dueDate']).toBe(began + 2 * HOUR)
  })

  test('leave out what was missed', () => {
    const driver = new CoreDriver()
    driver.deploy(ticking('R/PT1H'))
    driver.create('p')
    const records = driver.advance(5.5 * HOUR)
    expect(elementsIn(records, 'COMPLETED')).toEqual(['tick', 'ticked'])
    expect(only(records, 'TIMER', 'CREATED')[0]?.value['dueDate']).toBe(driver.now + HOUR)
  })

  test('fire as often as they say', () => {
    const driver = new CoreDriver()
    driver.deploy(ticking('R2/PT1H'))
    driver.create('p')
    for (let hour = 0; hour < 4; hour++) driver.advance(HOUR)
    expect(only(driver.records, 'TIMER', 'TRIGGERED')).toHaveLength(2)
  })

  test('that are gone are refused', () => {
    const driver = new CoreDriver()
    const timer = {
      elementInstanceKey: 1,
      processInstanceKey: 1,
      processDefinitionKey: 1,
      targetElementId: 'x',
      dueDate: 0,
      repetitions: 1,
    }
    const records = driver.send('TIMER', 'TRIGGER', 123, { ...timer, tenantId: '<default>' })
    expect(rejectionOf(records)).toBe("Expected to trigger timer with key '123', but no such timer was found")
  })
})

describe('incidents', () => {
  const mapped = bpmn(
    'p',
    start('start'),
    serviceTask('task', 'work', mappings([['=assert(x, x != null)', 'y']])),
    end('end'),
    flow('start', 'task', 'end'),
  )

  test('let the element try its step again, and again', () => {
    // given
    const driver = new CoreDriver()
    driver.deploy(mapped)
    const instance = driver.create('p')
    expect(incidentOf(driver.records).errorType).toBe('IO_MAPPING_ERROR')
    // when
    const still = driver.resolveIncident()
    // then
    expect(only(still, 'INCIDENT', 'CREATED')).toHaveLength(1)
    // when
    driver.setVariables(instance, { x: 1 })
    driver.resolveIncident()
    // then
    expect(driver.openJob('work')).toBeGreaterThan(0)
  })

  test('that are resolved or never were are refused', () => {
    const driver = new CoreDriver()
    const reason = "Expected to resolve incident with key '123', but no such incident was found"
    expect(rejectionOf(driver.send('INCIDENT', 'RESOLVE', 123, {}))).toBe(reason)
  })

  test('of an unknown scope: variables are refused', () => {
    const driver = new CoreDriver()
    expect(rejectionOf(driver.setVariables(123, { x: 1 }))).toBe(
      "Expected to update variables for element with key '123', but no such element was found",
    )
  })
})
