import { describe, expect, test } from 'vitest'
import { bpmn, end, flow, onMessage, onTimer, message, serviceTask, start, tag } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only, rejectionOf } from '../../../helpers/core-driver.ts'

const process = (type: string, ...startEvent: readonly string[]): string =>
  bpmn('p', start('start', ...startEvent), serviceTask('work', type), end('end'), flow('start', 'work', 'end'))

const form = (text: string): readonly [string, string] => [
  'ask.form',
  JSON.stringify({ id: 'ask', components: [{ type: 'text', text }] }),
]

describe('versions', () => {
  test('the same resource again is no new version', () => {
    // given
    const driver = new CoreDriver()
    driver.deploy(process('a'))
    // when
    const records = driver.deploy(process('a'))
    // then
    expect(only(records, 'PROCESS', 'CREATED')).toEqual([])
    expect(only(records, 'DEPLOYMENT', 'CREATED')[0]?.value['processesMetadata']).toMatchObject([{ version: 1, duplicate: true }])
  })

  test('a changed resource is the next version, which new instances take', () => {
    // given
    const driver = new CoreDriver()
    driver.deploy(process('a'))
    // when
    const records = driver.deploy(process('b'))
    driver.create('p')
    // then
    expect(only(records, 'PROCESS', 'CREATED').map(record => record.value['version'])).toEqual([2])
    expect(only(driver.records, 'JOB', 'CREATED').map(record => record.value['type'])).toEqual(['b'])
  })

  test('forms have versions too', () => {
    // given
    const driver = new CoreDriver()
    driver.deployResources([form('first')])
    // when
    const records = driver.deployResources([form('second')])
    // then
    expect(only(records, 'FORM', 'CREATED').map(record => [record.value['formId'], record.value['version']])).toEqual([
      ['ask', 2],
    ])
  })
})

describe('what starts a process', () => {
  test('the timers of the version before are canceled', () => {
    // given
    const driver = new CoreDriver()
    driver.deploy(process('a', onTimer('timeCycle', 'R/PT1H')))
    // when
    const records = driver.deploy(process('b', onTimer('timeCycle', 'R/PT1H')))
    // then
    expect(only(records, 'TIMER', 'CANCELED')).toHaveLength(1)
    expect(only(records, 'TIMER', 'CREATED')).toHaveLength(1)
  })

  test('the message of the version before no longer starts anything', () => {
    // given
    const driver = new CoreDriver()
    const started = (name: string) => bpmn('p', start('start', onMessage(name)), end('end'), flow('start', 'end'), message(name))
    driver.deploy(started('old'))
    driver.deploy(started('new'))
    // when
    const old = driver.publish('old', '')
    const latest = driver.publish('new', '')
    // then
    expect(elementsIn(old, 'ACTIVATED')).toEqual([])
    expect(elementsIn(latest, 'COMPLETED')).toEqual(['start', 'end', 'p'])
  })
})

describe('refused', () => {
  test('one bad resource refuses them all, and names the element', () => {
    // given
    const driver = new CoreDriver()
    // when
    const records = driver.deploy(
      process('a'),
      bpmn('q', start('s'), tag('serviceTask', { id: 'no-type' }), flow('s', 'no-type')),
    )
    // then
    expect(rejectionOf(records)).toBe(
      "Expected to deploy new resources, but encountered the following errors:\n'resource-1.bpmn': - Element: no-type\n" +
        "    - ERROR: Must have exactly one 'zeebe:taskDefinition' extension element\n",
    )
    expect(only(records, 'PROCESS', 'CREATED')).toEqual([])
  })

  test('what the engine does not execute yet is refused by its element and the reason', () => {
    // given
    const driver = new CoreDriver()
    // when
    const records = driver.deploy(
      bpmn('p', start('s'), tag('adHocSubProcess', { id: 'as-you-like' }, tag('task', { id: 't' })), flow('s', 'as-you-like')),
    )
    // then
    expect(rejectionOf(records)).toContain(
      '- Element: as-you-like\n    - ERROR: Ad-hoc subprocesses are not supported by this engine yet\n',
    )
  })

  test('what is no XML is refused with its line', () => {
    // given
    const driver = new CoreDriver()
    // when
    const records = driver.deploy('<definitions>\n<process>\n</definitions>')
    // then
    expect(rejectionOf(records)).toMatch(/'resource-0\.bpmn': .*line 3/s)
  })
})
