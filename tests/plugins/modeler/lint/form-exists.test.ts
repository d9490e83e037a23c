import { describe, expect, it } from 'vitest'
import { bpmn, end, flow, start, userTask, zeebe } from '../../../helpers/bpmn-builder.ts'
import { findings } from './findings.ts'

const model = (formId: string) =>
  bpmn('p', start('s'), userTask('t', zeebe('formDefinition', { formId })), end('e'), flow('s', 't', 'e'))
const form = { variables: [], reads: [], exposed: [] }
const facts = { forms: { 'leave-application': form, 'leave-approval': form } }

describe('form-exists', () => {
  it('a form that is there is fine', async () => {
    expect(await findings('form-exists', model('leave-approval'), facts)).toEqual([])
  })

  it('one that is not is told; where its name is nearly another, that one is offered', async () => {
    const [found] = await findings('form-exists', model('leave-aproval'), facts)
    expect(found).toMatchObject({
      severity: 'warning',
      elementId: 't',
      fix: { label: 'Use the form “leave-approval”', change: { kind: 'form', elementId: 't', formId: 'leave-approval' } },
    })
    expect((await findings('form-exists', model('visit'), facts))[0]).not.toHaveProperty('fix')
  })
})
