import { afterAll, beforeAll, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

let rest: RestEngine
beforeAll(async () => {
  rest = await RestEngine.start('one-task.bpmn')
})
afterAll(() => rest.stop())

it.each([
  [{ activateInstructions: [{}] }, 'No elementId provided.'],
  [{ activateInstructions: [{ elementId: 'task', variableInstructions: [{ scopeId: 'x' }] }] }, 'No variables provided.'],
  [{ terminateInstructions: [{}, {}] }, 'No elementInstanceKey provided. No elementInstanceKey provided.'],
  [{ operationReference: -1 }, "The value for operationReference is '-1' but must be > 0."],
])('%o is refused before the engine sees it', async (body, detail) => {
  const key = await rest.create('one-task')
  const answer = await rest.post(`/v2/process-instances/${key}/modification`, body).expect(400)
  expect(answer.body).toMatchObject({ title: 'INVALID_ARGUMENT', detail })
})

it('a modification of nothing changes nothing', async () => {
  const key = await rest.create('one-task')
  await rest.post(`/v2/process-instances/${key}/modification`, {}).expect(204)
  const elements = await rest.search('/v2/element-instances', { processInstanceKey: key, state: 'ACTIVE' })
  expect(elements.map(element => element['elementId'])).toEqual(['task'])
})
