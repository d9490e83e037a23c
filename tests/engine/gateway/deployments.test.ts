import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modelText, RestEngine } from './rest.ts'

describe('deployments, definitions and resources', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start()
  })
  afterAll(() => rest.stop())

  it('deploys a process with its form, names in Chinese', async () => {
    const { body } = await rest.deploy('review.bpmn', 'review.form').expect(200)
    expect(body.deployments).toMatchObject([
      { processDefinition: { processDefinitionId: 'review', processDefinitionVersion: 1, resourceName: 'review.bpmn' } },
      { form: { formId: 'review-form', version: 1 } },
    ])
    const named = await rest.api
      .post('/v2/deployments')
      .attach('resources', Buffer.from(await modelText('one-task.bpmn')), '入矫 流程.bpmn')
    expect(named.body.deployments[0].processDefinition.resourceName).toBe('入矫 流程.bpmn')
  })

  it('gives a changed model the next version, an unchanged one none', async () => {
    const again = await rest.deploy('review.bpmn', 'review.form').expect(200)
    expect(again.body.deployments[0].processDefinition.processDefinitionVersion).toBe(1)
    const changed = (await modelText('review.bpmn')).replace('核对材料', '再次核对')
    const next = await rest.api.post('/v2/deployments').attach('resources', Buffer.from(changed), 'review.bpmn').expect(200)
    expect(next.body.deployments[0].processDefinition.processDefinitionVersion).toBe(2)
    const latest = await rest.search('/v2/process-definitions', { processDefinitionId: 'review', isLatestVersion: true })
    expect(latest).toMatchObject([{ version: 2, name: '审核', hasStartForm: true }])
  })

  it('shows model, start form and content', async () => {
    const [definition] = await rest.search('/v2/process-definitions', { processDefinitionId: 'review', version: 1 })
    const key = definition!['processDefinitionKey'] as string
    expect((await rest.api.get(`/v2/process-definitions/${key}`).expect(200)).body).toEqual(definition)
    const xml = await rest.api.get(`/v2/process-definitions/${key}/xml`).expect(200).expect('content-type', /xml/)
    expect(xml.text).toBe(await modelText('review.bpmn'))
    const form = await rest.api.get(`/v2/process-definitions/${key}/form`).expect(200)
    expect(form.body).toMatchObject({ formId: 'review-form', version: 1, schema: { id: 'review-form' } })
    const content = await rest.api.get(`/v2/resources/${form.body.formKey}/content`).expect(200)
    expect(JSON.parse(content.text)).toEqual(form.body.schema)
    const resource = await rest.api.get(`/v2/resources/${key}`).expect(200)
    expect(resource.body).toMatchObject({ resourceId: 'review', resourceName: 'review.bpmn', version: 1 })
  })

  it('answers 204 where a process has no start form, 404 where there is no process', async () => {
    await rest.deploy('one-task.bpmn').expect(200)
    const [definition] = await rest.search('/v2/process-definitions', { processDefinitionId: 'one-task', isLatestVersion: true })
    await rest.api.get(`/v2/process-definitions/${definition!['processDefinitionKey']}/form`).expect(204)
    await rest.api.get('/v2/process-definitions/1/xml').expect(404)
    await rest.api.get('/v2/resources/1').expect(404)
  })

  it('refuses a broken model with the element or line', async () => {
    const broken = (await modelText('one-task.bpmn')).replace('targetRef="end"', 'targetRef="nowhere"')
    const unknown = await rest.api.post('/v2/deployments').attach('resources', Buffer.from(broken), 'broken.bpmn').expect(400)
    expect(unknown.body).toMatchObject({ title: 'INVALID_ARGUMENT', detail: expect.stringMatching(/broken\.bpmn/) })
    const cut = (await modelText('one-task.bpmn')).slice(0, 700)
    const unclosed = await rest.api.post('/v2/deployments').attach('resources', Buffer.from(cut), 'cut.bpmn').expect(400)
    expect(unclosed.body.detail).toMatch(/line|行|\d+/)
    await rest.api.post('/v2/deployments').field('tenantId', '<default>').expect(400)
  })
})
