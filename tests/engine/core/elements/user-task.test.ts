import { expect, test } from 'vitest'
import { bpmn, end, extensions, flow, start, tag, userTask, zeebe } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, only } from '../../../helpers/core-driver.ts'

const withTask = (...content: readonly string[]): string =>
  bpmn('p', start('start'), userTask('task', ...content), end('end'), flow('start', 'task', 'end'))

const intents = (driver: CoreDriver): string[] =>
  driver.records.filter(record => record.valueType === 'USER_TASK' && record.recordType === 'EVENT').map(record => record.intent)

test('a user task is created with what the model says of it', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(
    withTask(
      zeebe('assignmentDefinition', { candidateGroups: '410106-01:clerk, 410106-01:director', candidateUsers: '=[clerk]' }),
      zeebe('taskSchedule', { dueDate: '2026-02-01T08:00:00Z', followUpDate: '=now() + duration("P1D")' }),
      zeebe('priorityDefinition', { priority: '= 40 + 2' }),
      zeebe('taskHeaders', {}, zeebe('header', { key: 'law', value: '20' })),
    ),
  )
  // when
  driver.create('p', { clerk: 'li' })
  // then
  expect(intents(driver)).toEqual(['CREATING', 'CREATED'])
  expect(only(driver.records, 'USER_TASK', 'CREATED')[0]?.value).toMatchObject({
    candidateGroupsList: ['410106-01:clerk', '410106-01:director'],
    candidateUsersList: ['li'],
    dueDate: '2026-02-01T08:00Z',
    followUpDate: '2026-01-06T08:00Z[Etc/UTC]',
    priority: 42,
    customHeaders: new Map([['law', '"20"']]),
    formKey: -1,
    assignee: '',
  })
})

test("the model's assignee gets the task once it is created", () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withTask(zeebe('assignmentDefinition', { assignee: '12345' })))
  // when
  driver.create('p')
  // then
  expect(intents(driver)).toEqual(['CREATING', 'CREATED', 'ASSIGNING', 'ASSIGNED'])
  expect(only(driver.records, 'USER_TASK', 'CREATING')[0]?.value['assignee']).toBe('12345')
  expect(only(driver.records, 'USER_TASK', 'CREATED')[0]?.value['assignee']).toBe('')
  expect(only(driver.records, 'USER_TASK', 'ASSIGNED')[0]?.value['assignee']).toBe('12345')
})

test('the task names the latest version of its form', () => {
  // given
  const driver = new CoreDriver()
  driver.deployResources([['entry.form', '{"id":"entry"}']])
  driver.deployResources([['entry.form', '{"id":"entry","components":[]}']])
  driver.deploy(withTask(zeebe('formDefinition', { formId: 'entry' })))
  // when
  driver.create('p')
  // then
  const forms = only(driver.records, 'FORM', 'CREATED')
  expect(forms.map(form => form.value['version'])).toEqual([1, 2])
  expect(only(driver.records, 'USER_TASK', 'CREATED')[0]?.value['formKey']).toBe(forms[1]?.key)
})

test('a form that nobody has deployed is an incident', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withTask(zeebe('formDefinition', { formId: 'entry' })))
  // when
  driver.create('p')
  // then
  expect(incidentOf(driver.records)).toEqual({
    errorType: 'FORM_NOT_FOUND',
    errorMessage:
      "Expected to find a form with id 'entry', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id",
  })
})

test('cancelling the instance cancels the task', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withTask())
  const instance = driver.create('p')
  // when
  const records = driver.cancel(instance)
  // then
  expect(intents(driver)).toEqual(['CREATING', 'CREATED', 'CANCELING', 'CANCELED'])
  expect(elementsIn(records, 'TERMINATED')).toEqual(['task', 'p'])
})

test('without zeebe:userTask it is a job with the assignment in its headers', () => {
  // given
  const job = tag(
    'userTask',
    { id: 'task' },
    extensions(zeebe('assignmentDefinition', { assignee: 'li', candidateGroups: 'a,b' })),
  )
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), job, end('end'), flow('start', 'task', 'end')))
  // when
  driver.create('p')
  // then
  expect(only(driver.records, 'JOB', 'CREATED')[0]?.value).toMatchObject({
    type: 'io.camunda.zeebe:userTask',
    retries: 1,
    customHeaders: new Map([
      ['io.camunda.zeebe:assignee', '"li"'],
      ['io.camunda.zeebe:candidateGroups', '"[\\"a\\",\\"b\\"]"'],
    ]),
  })
})
