import { describe, expect, it } from 'vitest'
import { bpmn, end, flow, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { findings } from './findings.ts'
import { packFacts } from './pack-facts.ts'

const model = (type: string) => bpmn('p', start('s'), serviceTask('t', type), end('e'), flow('s', 't', 'e'))
const facts = packFacts('')

describe('job-type-exists', () => {
  it('a served job type is fine, and one that an expression computes', async () => {
    expect(await findings('job-type-exists', model('notify.send'), facts)).toEqual([])
    expect(await findings('job-type-exists', model('=computed'), facts)).toEqual([])
  })

  it('nobody serves it, or nobody any more', async () => {
    expect(await findings('job-type-exists', model('no.such'), facts)).toMatchObject([{ severity: 'warning', elementId: 't' }])
    const contract = facts.workers!['notify.send']!.contract
    const gone = { workers: { 'notify.send': { contract, stale: true } } }
    expect(await findings('job-type-exists', model('notify.send'), gone)).toHaveLength(1)
  })

  it('a slip of the finger is mended by the template that was meant', async () => {
    const [found] = await findings('job-type-exists', model('notify.sent'), facts)
    expect(found?.fix).toEqual({
      label: 'Use “notify.send”',
      change: { kind: 'template', elementId: 't', jobType: 'notify.send' },
    })
  })

  it('accuses nobody where it does not know the workers', async () => {
    expect(await findings('job-type-exists', model('no.such'))).toEqual([])
  })
})
