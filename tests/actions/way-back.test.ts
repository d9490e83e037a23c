import { BpmnModdle } from 'bpmn-moddle'
import { describe, expect, it } from 'vitest'
import { graphOf } from '../../server/engine/process-graph.ts'
import { wayBack } from '../../server/task-actions/way-back.ts'
import { bpmn, flow, repeated, tag } from '../helpers/bpmn-builder.ts'

const task = (id: string, ...content: string[]) => tag('userTask', { id }, ...content)
const tasks = (...ids: string[]) => ids.map(id => task(id)).join('\n')
const fork = (...ids: string[]) => ids.map(id => tag('parallelGateway', { id })).join('\n')
const choice = (...ids: string[]) => ids.map(id => tag('exclusiveGateway', { id })).join('\n')

async function way(from: string, to: string, ...parts: string[]) {
  const { elementsById } = await new BpmnModdle().fromXML(bpmn('p', ...parts))
  return wayBack(graphOf(elementsById['p']), from, to)
}

describe('the way back to an earlier task', () => {
  it('is along what was drawn, through choices and loops', async () => {
    const model = [tasks('a', 'b', 'c'), choice('x', 'y'), flow('y', 'a', 'x', 'b', 'c'), flow('x', 'y'), flow('c', 'y')]
    expect(await way('c', 'a', ...model)).toEqual({ leaves: 'c', into: 'p' })
    expect(await way('b', 'a', ...model)).toEqual({ leaves: 'b', into: 'p' })
  })

  it('is none to what comes later, stands beside, or is the task itself', async () => {
    const model = [tasks('a', 'b', 'c'), choice('x'), flow('a', 'x', 'b'), flow('x', 'c')]
    expect(await way('a', 'b', ...model)).toEqual({ why: 'not-earlier' })
    expect(await way('b', 'c', ...model)).toEqual({ why: 'not-earlier' })
    expect(await way('a', 'a', ...model)).toEqual({ why: 'not-earlier' })
    expect(await way('a', 'gone', ...model)).toEqual({ why: 'sub-process' })
  })

  it('stays in its branch, and leads over a fork only where all branches have met again', async () => {
    const model = [
      tasks('a', 'left', 'left2', 'right', 'z'),
      fork('f', 'j'),
      flow('a', 'f', 'left', 'left2', 'j', 'z'),
      flow('f', 'right', 'j'),
    ]
    expect(await way('left2', 'left', ...model)).toEqual({ leaves: 'left2', into: 'p' })
    expect(await way('left', 'a', ...model)).toEqual({ why: 'parallel' })
    expect(await way('z', 'left', ...model)).toEqual({ why: 'parallel' })
    expect(await way('z', 'a', ...model)).toEqual({ leaves: 'z', into: 'p' })
  })

  it('does not lead over a fork of which a branch goes on by itself', async () => {
    const model = [tasks('a', 'left', 'right', 'z'), fork('f', 'j'), choice('x'), tag('endEvent', { id: 'e' })]
    const flows = [flow('a', 'f', 'left', 'j', 'z'), flow('f', 'right', 'x', 'j'), flow('x', 'e')]
    expect(await way('z', 'a', ...model, ...flows)).toEqual({ why: 'parallel' })
    const several = [tasks('a', 'b', 'c'), flow('a', 'b'), flow('a', 'c')]
    expect(await way('b', 'a', ...several)).toEqual({ why: 'parallel' })
  })

  it('leads through a boundary event that ended its task, not through one that left it alone', async () => {
    const boundary = (cancelActivity: boolean) =>
      tag('boundaryEvent', { id: 't', attachedToRef: 'a', cancelActivity }, tag('timerEventDefinition', { id: 'td' }))
    expect(await way('b', 'a', tasks('a', 'b'), boundary(true), flow('t', 'b'))).toEqual({ leaves: 'b', into: 'p' })
    expect(await way('b', 'a', tasks('a', 'b'), boundary(false), flow('t', 'b'))).toEqual({ why: 'parallel' })
  })

  it('leads out of a sub-process, which then ends, and into none', async () => {
    const inner = tag('subProcess', { id: 's' }, tasks('b', 'c'), flow('b', 'c'))
    const model = [tasks('a', 'z'), inner, flow('a', 's', 'z')]
    expect(await way('c', 'b', ...model)).toEqual({ leaves: 'c', into: 's' })
    expect(await way('c', 'a', ...model)).toEqual({ leaves: 's', into: 'p' })
    expect(await way('z', 'b', ...model)).toEqual({ why: 'sub-process' })
  })

  it('does not leave one of several instances, though it goes back within one', async () => {
    const many = tag('subProcess', { id: 's' }, repeated(false, { inputCollection: '=[1]' }), tasks('b', 'c'), flow('b', 'c'))
    const model = [tasks('a'), many, flow('a', 's')]
    expect(await way('c', 'b', ...model)).toEqual({ leaves: 'c', into: 's' })
    expect(await way('c', 'a', ...model)).toEqual({ why: 'multi-instance' })
    const signed = task('sign', repeated(false, { inputCollection: '=[1]' }))
    expect(await way('sign', 'a', tasks('a', 'z'), signed, flow('a', 'sign', 'z'))).toEqual({ why: 'multi-instance' })
    expect(await way('z', 'sign', tasks('a', 'z'), signed, flow('a', 'sign', 'z'))).toEqual({ leaves: 'z', into: 'p' })
  })

  it('follows links', async () => {
    const link = (id: string, kind: string) => tag(kind, { id }, tag('linkEventDefinition', { id: `${id}-link`, name: 'L' }))
    const model = [tasks('a', 'b'), link('out', 'intermediateThrowEvent'), link('in', 'intermediateCatchEvent')]
    expect(await way('b', 'a', ...model, flow('a', 'out'), flow('in', 'b'))).toEqual({ leaves: 'b', into: 'p' })
  })
})
