import { describe, expect, it } from 'vitest'
import { ReadableVariables } from '../../../plugins/modeler/ui/feel/readable-variables.ts'
import { withDescendants } from '../../../plugins/modeler/lint/model-parts.ts'
import { readModel } from '../../../scripts/draw/model/moddle.ts'
import {
  bpmn,
  end,
  exclusive,
  extensions,
  flow,
  flowIf,
  mappings,
  scriptTask,
  serviceTask,
  tag,
  userTask,
  zeebe,
} from '../../helpers/bpmn-builder.ts'

const known = {
  forms: { begin: [{ name: 'days', label: '天数' }], decide: [{ name: 'decision', label: '结论' }] },
  workers: { 'leave.route': [{ name: 'authority' }] },
}
const model = await readModel(
  bpmn(
    'p',
    tag('startEvent', { id: 's', name: '申请' }, extensions(zeebe('formDefinition', { formId: 'begin' }))),
    serviceTask('route', 'leave.route', mappings([['=days', 'wanted']])),
    userTask('decide', zeebe('formDefinition', { formId: 'decide' })),
    exclusive('g', 'g-e'),
    scriptTask('late', '=1', 'total'),
    end('e'),
    flow('s', 'route', 'decide', 'g', 'e'),
    flowIf('=decision = "yes"', 'g', 'late'),
    flow('late', 'e'),
  ),
)
const variables = new ReadableVariables(model, known)
const at = (id: string) => variables.at(withDescendants(model).find(each => each.id === id)!)
const names = (id: string) => at(id).map(({ name }) => name)

describe('the variables that a FEEL expression is offered', () => {
  it('are those of earlier steps and of its own: forms, workers, mappings, scripts', () => {
    expect(names('route')).toEqual(['authority', 'days', 'submissionId', 'wanted'])
    expect(names('g-late')).toEqual(['authority', 'days', 'decision', 'submissionId', 'wanted'])
    expect(names('e')).toContain('total')
  })

  it('say what they are called and who writes them', () => {
    expect(at('g-late').find(({ name }) => name === 'decision')).toEqual({ name: 'decision', label: '结论', writers: ['decide'] })
    expect(at('route').find(({ name }) => name === 'days')).toEqual({ name: 'days', label: '天数', writers: ['申请'] })
  })
})
