import { describe, expect, it } from 'vitest'
import { bpmn, end, flow, serviceTask, start, zeebe } from '../../../helpers/bpmn-builder.ts'
import { told } from './findings.ts'
import { packFacts } from './pack-facts.ts'

const model = (headers: Readonly<Record<string, string>>) => {
  const list = Object.entries(headers).map(([key, value]) => zeebe('header', { key, value }))
  return bpmn('p', start('s'), serviceTask('t', 'notify.send', zeebe('taskHeaders', {}, ...list)), end('e'), flow('s', 't', 'e'))
}
const facts = packFacts('')

describe('job-settings', () => {
  it('a task that says all the worker wants is fine', async () => {
    expect(await told('job-settings', model({ notice: 'receipt', to: 'police' }), facts)).toEqual([])
  })

  it('it lacks a setting, or has one that the worker would refuse', async () => {
    expect(await told('job-settings', model({ to: 'nobody' }), facts)).toEqual([
      't: A required setting is missing: Notice (notice)',
      't: A setting has an unfit value: To (to): nobody',
    ])
  })
})
