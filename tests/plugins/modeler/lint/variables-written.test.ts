import { describe, expect, it } from 'vitest'
import {
  bpmn,
  callActivity,
  end,
  exclusive,
  extensions,
  flow,
  flowIf,
  mappings,
  scriptTask,
  serviceTask,
  start,
  tag,
  userTask,
  zeebe,
} from '../../../helpers/bpmn-builder.ts'
import { told } from './findings.ts'
import { packFacts } from './pack-facts.ts'

const form = (variables: readonly string[], reads: readonly string[] = []) => ({ variables, reads, exposed: [] })
const facts = {
  ...packFacts(''),
  forms: { begin: form(['days']), decide: form(['decision'], ['caseNo']), number: form(['caseNo']) },
}
const begin = tag('startEvent', { id: 's' }, extensions(zeebe('formDefinition', { formId: 'begin' })))
const task = (id: string, formId: string) => userTask(id, zeebe('formDefinition', { formId }))

describe('variables-written', () => {
  it('what an earlier form, script, mapping or worker writes may be read', async () => {
    const model = bpmn(
      'p',
      begin,
      task('n', 'number'),
      task('t', 'decide'),
      scriptTask('c', '=days + 1', 'total'),
      exclusive('g', 'g-e'),
      end('e'),
      end('f'),
      flow('s', 'n', 't', 'c', 'g', 'e'),
      flowIf('=decision = "yes" and total > 3 and (some d in [1] satisfies d = 1)', 'g', 'f'),
    )
    expect(await told('variables-written', model, facts)).toEqual([])
  })

  it('a condition reads what nobody writes', async () => {
    const model = bpmn(
      'p',
      begin,
      exclusive('g', 'g-e'),
      end('e'),
      end('f'),
      flow('s', 'g', 'e'),
      flowIf('=reason != null', 'g', 'f'),
    )
    expect(await told('variables-written', model, facts)).toEqual([
      'g-f: No step writes a variable that the expression reads: reason',
    ])
  })

  it('a form shows what only a later step writes; in a loop it is not later', async () => {
    const later = (last: string) =>
      bpmn('p', begin, task('t', 'decide'), task('n', 'number'), exclusive('g'), end('e'), flow('s', 't', 'n', 'g', last))
    expect(await told('variables-written', later('e'), facts)).toEqual([
      't: A variable that the form shows is only written later, by “n”: caseNo',
    ])
    expect(await told('variables-written', later('t'), facts)).toEqual([])
  })

  it('a worker needs a variable that no step sets', async () => {
    const model = (...more: readonly string[]) =>
      bpmn('p', begin, serviceTask('t', 'subject.set-status', ...more), end('e'), flow('s', 't', 'e'))
    expect((await told('variables-written', model(), facts)).join()).toContain(
      't: No step writes a variable that the worker needs',
    )
    expect(await told('variables-written', model(mappings([['=days', 'subjectNo']])), facts)).toEqual([])
  })

  it('a worker that takes either of two numbers wants one of them', async () => {
    const model = (...more: readonly string[]) =>
      bpmn('p', begin, serviceTask('t', 'matter.close', ...more), end('e'), flow('s', 't', 'e'))
    expect((await told('variables-written', model(), facts)).join()).toMatch(/subjectNo.* or .*personNo/)
    expect(await told('variables-written', model(mappings([['=days', 'personNo']])), facts)).toEqual([])
  })

  it('nobody is accused behind what may bring anything: a called process, a start by message, an unknown form', async () => {
    const model = (first: string, begins = begin) =>
      bpmn('p', begins, first, task('t', 'decide'), end('e'), flow('s', 'x', 't', 'e'))
    expect(await told('variables-written', model(callActivity('x', 'other')), facts)).toEqual([])
    expect(await told('variables-written', model(task('x', 'unknown')), facts)).toEqual([])
    expect(await told('variables-written', model(task('x', 'begin'), start('s')), facts)).toEqual([])
    expect(await told('variables-written', model(task('x', 'begin')), facts)).toHaveLength(1)
  })
})
