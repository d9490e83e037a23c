import { describe, expect, it } from 'vitest'
import { drawDraft } from '../../../../scripts/draw/draw.ts'
import { told } from './findings.ts'

const drawn = await drawDraft({
  id: 'p',
  name: 'p',
  nodes: {
    s: { type: 'startEvent', name: '开始', to: 'a' },
    a: { type: 'userTask', name: '甲', to: 'b' },
    b: { type: 'userTask', name: '乙', to: 'c' },
    c: { type: 'userTask', name: '丙', to: 'e' },
    e: { type: 'endEvent', name: '办结' },
  },
})
/** With the shape of one element, or its label, where another stands. */
const placed = (id: string, on: string, part = '') => {
  const bounds = (of: string) =>
    new RegExp(`(bpmnElement="${of}"[^]*?${of === id ? part : ''}[^]*?<dc:Bounds )(x="[^"]*" y="[^"]*")`)
  const place = bounds(on).exec(drawn)?.[2] ?? ''
  return drawn.replace(bounds(id), (_whole, before: string) => before + place)
}

describe('readable-layout', () => {
  it('a drawing in which nothing lies on anything is fine', async () => {
    expect(await told('readable-layout', drawn)).toEqual([])
  })

  it('shapes lie on one another', async () => {
    expect(await told('readable-layout', placed('c', 'b'))).toContain('b: Lies on “丙（c）”')
  })

  it('a flow runs through a shape, or along another flow', async () => {
    const ends = (id: string) => new RegExp(`(bpmnElement="${id}"[^]*?)(<di:waypoint [^>]*>)(\\s*</bpmndi:BPMNEdge>)`)
    const far = ends('c-to-e').exec(drawn)?.[2] ?? ''
    const long = drawn.replace(ends('a-to-b'), (_whole, before: string, _end: string, after: string) => before + far + after)
    expect(await told('readable-layout', long)).toEqual(
      expect.arrayContaining(['a-to-b: Runs through “丙（c）”', 'a-to-b: Lies on the flow “b-to-c”']),
    )
  })

  it('a label lies on a shape', async () => {
    expect(await told('readable-layout', placed('s', 'b', '<bpmndi:BPMNLabel>'))).toContain('s: Its name lies on “乙（b）”')
  })
})
