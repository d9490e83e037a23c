import { describe, expect, it } from 'vitest'
import { boundary, bpmn, end, flow, onTimer, serviceTask, start, task, zeebe } from '../../../helpers/bpmn-builder.ts'
import { told } from './findings.ts'

const facts = { parameters: { 'leave.decision-days': { source: '办27' }, 'leave.odd-days': { source: ' ' } } }
const computed = (key: string) => {
  const headers = zeebe('taskHeaders', {}, zeebe('header', { key: 'parameter', value: key }))
  return bpmn('p', start('s'), serviceTask('t', 'deadline.compute', headers), end('e'), flow('s', 't', 'e'))
}
const timed = (kind: 'timeDate' | 'timeDuration', value: string) =>
  bpmn('p', start('s'), task('t'), boundary('b', 't', false, onTimer(kind, value)), end('e'), flow('s', 't', 'e'), flow('b', 'e'))

describe('deadline-basis', () => {
  it('a deadline by a parameter with its source is fine, and a timer that reads it', async () => {
    expect(await told('deadline-basis', computed('leave.decision-days'), facts)).toEqual([])
    expect(await told('deadline-basis', timed('timeDate', '=decisionDueAt'), facts)).toEqual([])
    expect(await told('deadline-basis', timed('timeDuration', 'PT10M'), facts)).toEqual([])
  })

  it('the parameter is not there, or does not say on what it is based', async () => {
    expect(await told('deadline-basis', computed('leave.decisions'), facts)).toEqual([
      't: There is no parameter “leave.decisions”',
    ])
    expect(await told('deadline-basis', computed('leave.odd-days'), facts)).toHaveLength(1)
  })

  it('a number of days stands in the drawing', async () => {
    for (const value of ['P3D', '=duration("P1M")', '=duration("P1DT2H")'])
      expect(await told('deadline-basis', timed('timeDuration', value), facts)).toEqual([
        `b: The period “${value}” stands in the drawing instead of in a parameter`,
      ])
  })
})
