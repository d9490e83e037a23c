import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bpmn, flow, start, tag, task } from '../../helpers/bpmn-builder.ts'
import { startEngine, type TestEngine } from '../../helpers/engine.ts'

const UNKNOWN = /Elements of type '\w+' are currently not supported/
const CONDITION = tag('conditionalEventDefinition', { id: 'd' }, tag('condition', {}, '=x > 1'))

/** What stands beside a start event and a task, by what refuses it. */
const UNSUPPORTED: readonly (readonly [string, RegExp, string])[] = [
  [
    'an ad-hoc subprocess',
    /Ad-hoc subprocesses are not supported by this engine yet/,
    tag('adHocSubProcess', { id: 'odd' }, task('t')),
  ],
  ['a transaction', UNKNOWN, tag('transaction', { id: 'odd' }, start('inner'))],
  ['a complex gateway', UNKNOWN, tag('complexGateway', { id: 'odd' })],
  ['a choreography task', UNKNOWN, tag('choreographyTask', { id: 'odd', initiatingParticipantRef: 'p' })],
  ['a conditional event', /Event definition must be one of/, tag('intermediateCatchEvent', { id: 'odd' }, CONDITION)],
  ['an element that BPMN does not know', /BPMN knows no 'teleporter' at this place/, tag('teleporter', { id: 'odd' })],
]

describe('a model with a part that is not supported', () => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
  })
  afterAll(() => engine.stop())

  const deploy = (part: string) => {
    const model = bpmn('p', start('s'), task('work'), part, flow('s', 'work'))
    return engine.client.createDeployment({ resources: [new File([model], 'odd.bpmn')] })
  }

  it.each(UNSUPPORTED)('is refused at deployment by the id of %s', async (_, why, part) => {
    await expect(deploy(part)).rejects.toMatchObject({
      status: 400,
      detail: expect.stringMatching(new RegExp(`'odd\\.bpmn': - Element: odd\\b[^]*${why.source}`)),
    })
  })

  it('leaves nothing behind', async () => {
    const { items } = await engine.client.searchProcessDefinitions({}, { consistency: { waitUpToMs: 0 } })
    expect(items).toEqual([])
  })
})
