import { describe, expect, it } from 'vitest'
import { boundary, bpmn, end, flow, onMessage, onTimer, scriptTask, start, tag, userTask } from '../../../helpers/bpmn-builder.ts'
import { told } from './findings.ts'

const model = (step: string, ...more: readonly string[]) => {
  const lane = tag('lane', { id: 'court', name: '决定机关（法院）' }, tag('flowNodeRef', {}, 't'))
  const message = tag('message', { id: 'm', name: 'ruling-made' })
  return bpmn('p', message, tag('laneSet', { id: 'l' }, lane), start('s'), step, ...more, end('e'), flow('s', 't', 'e'))
}
const answered = (interrupting: boolean) => boundary('b', 't', interrupting, onMessage('m')) + flow('b', 'e')

describe('outside-organ', () => {
  it('an answer comes by message, or is entered by hand meanwhile', async () => {
    expect(await told('outside-organ', model(userTask('t'), answered(true)))).toEqual([])
    const reminded = boundary('r', 't', false, onTimer('timeDate', '=remindAt')) + flow('r', 'e')
    expect(await told('outside-organ', model(userTask('t'), answered(true), reminded))).toEqual([])
  })

  it('without an interrupting message the organ itself cannot answer', async () => {
    const missing = [
      't: The answer of “决定机关（法院）” can only be entered by hand: add an interrupting message boundary event',
    ]
    expect(await told('outside-organ', model(userTask('t')))).toEqual(missing)
    expect(await told('outside-organ', model(userTask('t'), answered(false)))).toEqual(missing)
  })

  it('neither a script nor a decision nor the clock decides for it', async () => {
    expect(await told('outside-organ', model(scriptTask('t', '="granted"', 'ruling')))).toEqual([
      't: This step decides for “决定机关（法院）”',
    ])
    const clock = boundary('c', 't', true, onTimer('timeDate', '=dueAt')) + flow('c', 'e')
    expect(await told('outside-organ', model(userTask('t'), answered(true), clock))).toEqual([
      't: Ending by the clock decides for “决定机关（法院）”: a timer may only remind',
    ])
  })
})
