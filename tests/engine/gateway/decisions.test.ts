import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modelText, RestEngine } from './rest.ts'

type Item = Record<string, string>

describe('searches of decisions', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('fees.bpmn', 'fees.dmn')
    for (let i = 0; i < 9; i++) await evaluate({ country: i % 3 ? 'FR' : 'CN', amount: i % 2 ? i : null })
    await rest.create('fees-process', { country: 'CN', amount: 3 })
  })
  afterAll(() => rest.stop())

  const evaluate = (variables: object) =>
    rest.post('/v2/decision-definitions/evaluation', { decisionDefinitionId: 'fee', variables }).expect(200)
  const instances = (filter: object, more: object = {}) => rest.search('/v2/decision-instances', filter, more) as Promise<Item[]>

  it('know each filter', async () => {
    const [one] = await instances({ state: 'FAILED' })
    const fields = Object.entries(one!).filter(([name]) => name !== 'result')
    expect(fields.length).toBeGreaterThan(9)
    for (const [name, value] of fields) {
      const found = await instances({ [name]: value })
      expect(
        found.map(each => each['decisionEvaluationInstanceKey']),
        name,
      ).toContain(one!['decisionEvaluationInstanceKey'])
    }
    const [called] = await instances({ processInstanceKey: one!['decisionEvaluationKey'] })
    expect(called).toBeUndefined()
  })

  it('know each sort field', async () => {
    const fields = `decisionDefinitionId decisionDefinitionKey decisionDefinitionName decisionDefinitionType decisionDefinitionVersion
      decisionEvaluationInstanceKey decisionEvaluationKey elementInstanceKey evaluationDate evaluationFailure processDefinitionKey
      processInstanceKey state tenantId`
    for (const field of fields.split(/\s+/)) {
      const up = await instances({}, { sort: [{ field }, { field: 'decisionEvaluationInstanceKey' }] })
      expect(up, field).toHaveLength(20)
    }
    const last = await instances({}, { sort: [{ field: 'decisionEvaluationInstanceKey', order: 'DESC' }], page: { limit: 2 } })
    expect(last.map(each => each['decisionDefinitionId'])).toEqual(['fee', 'zone'])
    expect(last[0]!['elementInstanceKey']).toBeDefined()
  })

  it('page by cursor', async () => {
    const all = await instances({ decisionDefinitionId: 'fee' }, { sort: [{ field: 'state' }] })
    const seen: unknown[] = []
    let after: string | undefined
    for (;;) {
      const page = { limit: 3, ...(after ? { after } : {}) }
      const { body } = await rest.post('/v2/decision-instances/search', {
        filter: { decisionDefinitionId: 'fee' },
        sort: [{ field: 'state' }],
        page,
      })
      if (body.items.length === 0) break
      seen.push(...body.items)
      after = body.page.endCursor
    }
    expect(seen).toEqual(all)
  })

  it('leave out what an evaluation outside of a process has not', async () => {
    const [outside] = await instances({}, { sort: [{ field: 'decisionEvaluationKey' }], page: { limit: 1 } })
    for (const name of ['processDefinitionKey', 'processInstanceKey', 'elementInstanceKey', 'evaluationFailure'])
      expect(outside).not.toHaveProperty(name)
  })

  it('keep each version of a decision', async () => {
    const changed = (await modelText('fees.dmn')).replace('then 5', 'then 6')
    const { body } = await rest.api.post('/v2/deployments').attach('resources', Buffer.from(changed), 'fees.dmn').expect(200)
    expect(body.deployments.map((each: { decisionDefinition?: object }) => each.decisionDefinition).slice(0, 2)).toMatchObject([
      { version: 2 },
      { version: 2 },
    ])
    const versions = await rest.search(
      '/v2/decision-definitions',
      { name: 'Fee' },
      { sort: [{ field: 'version', order: 'DESC' }] },
    )
    expect(versions.map(each => each['version'])).toEqual([2, 1])
    const first = versions[1] as Item
    const result = await rest
      .post('/v2/decision-definitions/evaluation', {
        decisionDefinitionKey: first['decisionDefinitionKey'],
        variables: { country: 'CN', amount: 1 },
      })
      .expect(200)
    expect(result.body).toMatchObject({ output: '5', decisionDefinitionVersion: 1 })
    expect((await evaluate({ country: 'CN', amount: 1 })).body).toMatchObject({ output: '6', decisionDefinitionVersion: 2 })
  })

  it('refuse what makes no sense, and say what is missing', async () => {
    const path = '/v2/decision-definitions/evaluation'
    const refused = async (body: object) => (await rest.post(path, body).expect(400)).body.detail as string
    expect(await refused({})).toBe('At least one of [decisionDefinitionId, decisionDefinitionKey] is required.')
    expect(await refused({ decisionDefinitionId: 'fee', decisionDefinitionKey: '1' })).toBe(
      'Only one of [decisionDefinitionId, decisionDefinitionKey] is allowed.',
    )
    expect(await refused({ decisionDefinitionKey: 'fee' })).toMatch(/'fee' is not a valid key/)
    expect(await refused({ decisionDefinitionId: 'fee', tenantId: 'other' })).toMatch(
      /^Expected to handle request Evaluate Decision/,
    )
    await rest.post('/v2/decision-instances/search', { filter: { state: 'NONE' } }).expect(400)
    await rest.post('/v2/decision-instances/search', { sort: [{ field: 'result' }] }).expect(400)
    await rest.post('/v2/decision-definitions/search', { filter: { versionTag: 'x' } }).expect(400)
    const { body } = await rest.post(path, { decisionDefinitionId: 'nowhere' }).expect(404)
    expect(body.detail).toBe(
      "Command 'EVALUATE' rejected with code 'NOT_FOUND': Expected to evaluate decision 'nowhere', but no decision found for id 'nowhere'",
    )
    for (const gone of [
      'decision-definitions/1',
      'decision-definitions/1/xml',
      'decision-requirements/1/xml',
      'decision-instances/1',
    ])
      await rest.api.get(`/v2/${gone}`).expect(404)
  })

  it('refuse a broken resource by its name', async () => {
    const broken = (await modelText('fees.dmn')).replace('then 5', 'than 5')
    const { body } = await rest.api.post('/v2/deployments').attach('resources', Buffer.from(broken), 'fees.dmn').expect(400)
    expect(body.detail).toMatch(/'fees\.dmn': FEEL expression: failed to parse expression/)
  })
})
