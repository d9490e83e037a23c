import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

describe('the gateway', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('one-task.bpmn')
  })
  afterAll(() => rest.stop())

  it('tells an unknown path with 404', async () => {
    const { body } = await rest.api.get('/v2/nothing-here').expect(404).expect('content-type', 'application/problem+json')
    expect(body).toMatchObject({ type: 'about:blank', status: 404, title: 'Not Found', instance: '/v2/nothing-here' })
  })

  it('tells a wrong method with 405', async () => {
    await rest.api.get('/v2/process-instances').expect(405)
    await rest.api.delete('/v2/clock').expect(405)
  })

  it('tells an operation that it does not serve with 501', async () => {
    const { body } = await rest.post('/v2/roles/search').expect(501)
    expect(body.detail).toContain('searchRoles')
  })

  it('tells broken JSON with 400', async () => {
    const { body } = await rest.api.post('/v2/jobs/activation').type('json').send('{"type": ').expect(400)
    expect(body).toMatchObject({ title: 'Bad Request', detail: 'Failed to read request' })
    await rest.api.post('/v2/jobs/activation').type('json').send('[1]').expect(400)
  })

  it('tells a body over the limit with 413', async () => {
    const variables = { text: 'x'.repeat(5 * 1024 * 1024) }
    await rest.post('/v2/process-instances', { processDefinitionId: 'one-task', variables }).expect(413)
  })

  it('tells a body of another kind with 415', async () => {
    await rest.api.post('/v2/jobs/activation').type('text/plain').send('hello').expect(415)
    await rest.api.post('/v2/deployments').send({}).expect(415)
  })

  it('is not for pages from elsewhere', async () => {
    await rest.api.get('/v2/topology').set('Origin', 'http://evil.example').expect(403)
    await rest.api.get('/v2/topology').set('Origin', rest.url).expect(200)
  })

  it("tells the engine's refusals with Zeebe's code and words", async () => {
    const { body } = await rest.post('/v2/jobs/99/completion').expect(404)
    expect(body).toEqual({
      type: 'about:blank',
      title: 'NOT_FOUND',
      status: 404,
      detail:
        "Command 'COMPLETE' rejected with code 'NOT_FOUND': Expected to complete job with key '99', but no such job was found",
      instance: '/v2/jobs/99/completion',
    })
  })

  it('keeps the text of values from end to end', async () => {
    const text =
      '{"processDefinitionId":"one-task","variables":{"d":1.0,"n":123456789012345678,"2":{"b" : [1.50, "a\\u4e2d"]},"":null,"1":"x"}}'
    const { body } = await rest.api.post('/v2/process-instances').type('json').send(text).expect(200)
    const variables = await rest.search('/v2/variables', { processInstanceKey: body.processInstanceKey })
    expect(Object.fromEntries(variables.map(({ name, value }) => [name, value]))).toEqual({
      d: '1.0',
      n: '123456789012345678',
      '2': '{"b":[1.50,"a中"]}',
      '': 'null',
      '1': '"x"',
    })
    const activated = await rest.api
      .post('/v2/jobs/activation')
      .send({ type: 'work', timeout: 1000, maxJobsToActivate: 10, requestTimeout: -1 })
      .buffer(true)
      .parse((response, done) => {
        let data = ''
        response.on('data', chunk => (data += String(chunk)))
        response.on('end', () => done(null, data))
      })
    expect(activated.body).toContain('"d":1.0')
    expect(activated.body).toContain('"n":123456789012345678')
  })
})
