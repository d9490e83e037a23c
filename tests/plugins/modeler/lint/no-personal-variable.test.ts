import { describe, expect, it } from 'vitest'
import { bpmn, end, flow, mappings, start, userTask, zeebe } from '../../../helpers/bpmn-builder.ts'
import { PERSONAL_NAMES } from '../../../../domain/form-privacy.ts'
import { formFacts } from '../../../../plugins/modeler/form-facts.ts'
import { told } from './findings.ts'

const field = (key: string, properties: Readonly<Record<string, string>>) => ({ type: 'textfield', key, label: key, properties })
const facts = (properties: Readonly<Record<string, string>>) => ({
  forms: { f: formFacts({ components: [field('idNo', properties)] }) },
  personalNames: PERSONAL_NAMES,
})
const model = (...more: readonly string[]) =>
  bpmn('p', start('s'), userTask('t', zeebe('formDefinition', { formId: 'f' }), ...more), end('e'), flow('s', 't', 'e'))

describe('no-personal-variable', () => {
  it('personal data that stay in the form are fine', async () => {
    expect(await told('no-personal-variable', model(mappings([], [['=decision', 'decision']])), facts({ class: 'L3' }))).toEqual(
      [],
    )
  })

  it('a field of the form becomes a variable', async () => {
    expect(await told('no-personal-variable', model(), facts({ class: 'L3', variable: 'number' }))).toEqual([
      "t: The form's field “idNo” is personal data and becomes a variable",
    ])
  })

  it('a mapping names a variable as one would name such data', async () => {
    for (const name of ['idNo', 'guardianPhone', 'residence'])
      expect(await told('no-personal-variable', model(mappings([], [['=x', name]])), facts({ class: 'L3' }))).toEqual([
        `t: The variable “${name}” would hold personal data`,
      ])
  })
})
