import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkState } from '../../../engine/runtime/rebuild.ts'
import { startEngine, type EngineClient, type TestEngine } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'

const NOW = { consistency: { waitUpToMs: 0 } }

/** The SDK brands ids and keys; tests have plain strings. */
const id = (text: string) => text as never

describe('decisions, through the SDK with fanatical validation', () => {
  let engine: TestEngine
  let client: EngineClient
  let deployment: Awaited<ReturnType<typeof deploy>>
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    client = engine.client
    deployment = await deploy(client, 'fees.bpmn', 'fees.dmn')
  })
  afterAll(() => engine.stop())

  const evaluate = (decisionDefinitionId: string, variables: Record<string, unknown>) =>
    client.evaluateDecision({ decisionDefinitionId: id(decisionDefinitionId), variables })
  const startProcess = async (variables: Record<string, unknown>) =>
    (await client.createProcessInstance({ processDefinitionId: id('fees-process'), variables })).processInstanceKey

  it('a deployment names its decisions, then their requirements graphs', () => {
    expect(deployment.deployments.map(each => Object.keys(each).filter(name => each[name as never]))).toEqual([
      ['processDefinition'],
      ['decisionDefinition'],
      ['decisionDefinition'],
      ['decisionRequirements'],
    ])
    expect(deployment.decisions).toHaveLength(2)
    expect(deployment.decisionRequirements[0]).toMatchObject({
      decisionRequirementsId: 'fees',
      decisionRequirementsName: 'Fees',
      version: 1,
      resourceName: 'fees.dmn',
    })
  })

  it('evaluates by id, with all that was looked at', async () => {
    const result = await evaluate('fee', { country: 'CN', amount: 1.5 })
    expect(result).toMatchObject({
      decisionDefinitionId: 'fee',
      decisionDefinitionName: 'Fee',
      decisionDefinitionVersion: 1,
      decisionRequirementsId: 'fees',
      output: '5',
      failureMessage: '',
      tenantId: '<default>',
    })
    expect(result.evaluatedDecisions).toMatchObject([
      {
        decisionDefinitionId: 'zone',
        decisionDefinitionType: 'DECISION_TABLE',
        output: '"home"',
        evaluatedInputs: [{ inputId: 'zone-country', inputName: 'Country', inputValue: '"CN"' }],
        matchedRules: [
          {
            ruleId: 'zone-home',
            ruleIndex: 1,
            evaluatedOutputs: [{ outputId: 'zone-out', outputName: 'zone', outputValue: '"home"' }],
          },
        ],
      },
      { decisionDefinitionId: 'fee', decisionDefinitionType: 'LITERAL_EXPRESSION', output: '5' },
    ])
  })

  it('evaluates by key; the numbers keep their text', async () => {
    const { items } = await client.searchDecisionDefinitions({ filter: { decisionDefinitionId: id('fee') } }, NOW)
    const { decisionDefinitionKey } = items![0]!
    const result = await client.evaluateDecision({
      decisionDefinitionKey: decisionDefinitionKey!,
      variables: { country: 'FR', amount: 12345.25 },
    })
    expect(result.output).toBe('12345.25')
  })

  it('tells that an evaluation failed, in the answer and in the search', async () => {
    const result = await evaluate('fee', { country: 'FR' })
    expect(result).toMatchObject({ failedDecisionDefinitionId: 'fee', output: 'null' })
    expect(result.failureMessage).toMatch(/^Expected to evaluate decision 'fee', but /)
    const { items } = await client.searchDecisionInstances(
      { filter: { decisionEvaluationKey: result.decisionEvaluationKey }, sort: [{ field: 'state' }] },
      NOW,
    )
    expect(items).toMatchObject([
      { decisionDefinitionId: 'zone', state: 'EVALUATED', result: '"abroad"' },
      { decisionDefinitionId: 'fee', state: 'FAILED', evaluationFailure: result.failureMessage },
    ])
  })

  it('refuses what names no decision', async () => {
    await expect(evaluate('nowhere', {})).rejects.toMatchObject({ status: 404 })
    await expect(client.evaluateDecision({ decisionDefinitionKey: id('1') })).rejects.toMatchObject({ status: 404 })
  })

  it('shows definitions, requirements and their XML', async () => {
    const { items, page } = await client.searchDecisionDefinitions(
      { filter: { decisionRequirementsId: 'fees', version: 1 }, sort: [{ field: 'name', order: 'DESC' }] },
      NOW,
    )
    expect(items!.map(each => each.name)).toEqual(['Zone', 'Fee'])
    expect(page.totalItems).toBe(2)
    const { decisionDefinitionKey, decisionRequirementsKey } = items![0]! as Required<(typeof items & object)[number]>
    expect(await client.getDecisionDefinition({ decisionDefinitionKey }, NOW)).toEqual(items![0])
    expect(await client.getDecisionDefinitionXml({ decisionDefinitionKey }, NOW)).toContain('id="zone-table"')
    const graphs = await client.searchDecisionRequirements(
      { filter: { resourceName: 'fees.dmn', decisionRequirementsKey }, sort: [{ field: 'version' }] },
      NOW,
    )
    expect(graphs.items).toMatchObject([{ decisionRequirementsId: 'fees', decisionRequirementsName: 'Fees', version: 1 }])
    expect(await client.getDecisionRequirements({ decisionRequirementsKey }, NOW)).toEqual(graphs.items![0])
    expect(await client.getDecisionRequirementsXml({ decisionRequirementsKey }, NOW)).toContain('id="zone-table"')
    expect(await client.getResource({ resourceKey: decisionRequirementsKey })).toMatchObject({ resourceName: 'fees.dmn' })
  })

  it('shows what a business rule task decided', async () => {
    const processInstanceKey = await startProcess({ country: 'CN', amount: 0 })
    const { items } = await client.searchDecisionInstances(
      { filter: { processInstanceKey, decisionDefinitionType: 'DECISION_TABLE' }, sort: [{ field: 'evaluationDate' }] },
      NOW,
    )
    expect(items).toHaveLength(1)
    const { decisionEvaluationInstanceKey, elementInstanceKey } = items![0]!
    const instance = await client.getDecisionInstance({ decisionEvaluationInstanceKey: decisionEvaluationInstanceKey! }, NOW)
    expect(instance).toMatchObject({
      ...items![0],
      processInstanceKey,
      decisionDefinitionName: 'Zone',
      evaluatedInputs: [{ inputId: 'zone-country', inputValue: '"CN"' }],
      matchedRules: [{ ruleId: 'zone-home', ruleIndex: 1 }],
    })
    const same = await client.searchDecisionInstances({ filter: { elementInstanceKey: { $in: [elementInstanceKey!] } } }, NOW)
    expect(same.page.totalItems).toBe(2)
    const variables = await client.searchVariables({ filter: { processInstanceKey, name: 'fee' } }, NOW)
    expect(variables.items[0]!.value).toBe('5')
  })

  it('an incident shows why a task could not decide, and its resolution decides again', async () => {
    const processInstanceKey = await startProcess({ country: 'FR' })
    const { items } = await client.searchIncidents({ filter: { processInstanceKey } }, NOW)
    expect(items).toMatchObject([{ errorType: 'DECISION_EVALUATION_ERROR', elementId: 'decide', state: 'ACTIVE' }])
    await client.createElementInstanceVariables({ elementInstanceKey: id(processInstanceKey), variables: { amount: 7 } })
    await client.resolveIncident({ incidentKey: items![0]!.incidentKey! })
    expect((await client.getProcessInstance({ processInstanceKey }, NOW)).state).toBe('COMPLETED')
    const states = await client.searchDecisionInstances(
      { filter: { processInstanceKey, decisionDefinitionId: id('fee') }, sort: [{ field: 'decisionEvaluationKey' }] },
      NOW,
    )
    expect(states.items!.map(each => each.state)).toEqual(['FAILED', 'EVALUATED'])
  })

  it('the record stream has them, keys as strings', async () => {
    const response = await fetch(`${engine.url}/history/records?after=0&limit=1000`)
    const { records } = (await response.json()) as { records: { valueType: string; value: Record<string, unknown> }[] }
    const valuesOf = (valueType: string) => records.filter(each => each.valueType === valueType).map(({ value }) => value)
    expect(valuesOf('DECISION_REQUIREMENTS')[0]!['decisionRequirementsKey']).toMatch(/^\d{16}$/)
    expect(valuesOf('DECISION')[0]!['decisionKey']).toMatch(/^\d{16}$/)
    const evaluation = valuesOf('DECISION_EVALUATION').at(-1)!
    expect(evaluation['elementInstanceKey']).toMatch(/^\d{16}$/)
    const evaluated = evaluation['evaluatedDecisions'] as Record<string, unknown>[]
    expect(evaluated[0]!['decisionKey']).toMatch(/^\d{16}$/)
  })

  it('a deleted graph decides no more; what it has decided stays', async () => {
    const { decisionRequirementsKey } = deployment.decisionRequirements[0]!
    const resourceKey = decisionRequirementsKey as never
    await client.deleteResource({ resourceKey })
    await expect(evaluate('fee', { country: 'CN' })).rejects.toMatchObject({ status: 404 })
    await expect(client.getResource({ resourceKey })).rejects.toMatchObject({ status: 404 })
    expect((await client.searchDecisionDefinitions({ filter: { decisionRequirementsKey } } as never, NOW)).items).toHaveLength(2)
    expect((await client.searchDecisionInstances({ filter: { state: 'FAILED' } }, NOW)).page.totalItems).toBeGreaterThan(0)
  })

  it('state and read model follow from the log', () => {
    expect(checkState(engine.engine.store)).toEqual([])
  })
})
