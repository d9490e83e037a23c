import { describe, expect, it } from 'vitest'
import { bpmn, end, flow, start, tag, task } from '../../../helpers/bpmn-builder.ts'
import { findings } from './findings.ts'

const model = (last: string, way = flow('t', 'e')) =>
  bpmn('p', start('s'), tag('task', { id: 't', name: '审批' }), last, flow('s', 't'), way)

describe('end-named', () => {
  it('a named end is fine', async () => {
    expect(await findings('end-named', model(tag('endEvent', { id: 'e', name: '办结' })))).toEqual([])
  })

  it('an end without a name is told, with a name to give it: after its way in, else the step before', async () => {
    const [found, ...others] = await findings('end-named', model(end('e')))
    expect(found).toMatchObject({
      severity: 'warning',
      elementId: 'e',
      fix: { change: { kind: 'name', elementId: 'e', name: '审批完毕' } },
    })
    expect(others).toEqual([])
    const named = model(end('e'), tag('sequenceFlow', { id: 't-e', sourceRef: 't', targetRef: 'e', name: '不批准' }))
    expect((await findings('end-named', named))[0]?.fix?.label).toBe('Name it “不批准”')
    // Of two ways in neither is the name.
    const both = bpmn('p', start('s'), task('t'), task('u'), end('e'), flow('s', 't', 'e'), flow('t', 'u', 'e'))
    expect((await findings('end-named', both))[0]).not.toHaveProperty('fix')
  })
})
