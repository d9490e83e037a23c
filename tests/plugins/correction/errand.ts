import { bpmn, end, extensions, flow, scriptTask, tag, userTask, zeebe } from '../../helpers/bpmn-builder.ts'
import type { PersonKind } from '../../../domain/person-record.ts'
import type { TestEngine } from '../../helpers/engine.ts'

/** A process about a person whom its start form names, as the packs of correction have them. */
export const ERRAND = 'subject-errand'

const FORM = { type: 'default', schemaVersion: 19, executionPlatform: 'Camunda Cloud', executionPlatformVersion: '8.8.0' }
const field = (type: string, key: string, label: string, properties: Record<string, string>, more: object = {}) => ({
  type,
  key,
  label,
  id: `field-${key}`,
  properties,
  ...more,
})
const numberOf = (kind: PersonKind) => (kind === 'subject' ? 'subjectNo' : 'personNo')
const startForm = (kind: PersonKind) => ({
  ...FORM,
  id: `${kind}-errand-start`,
  components: [
    {
      type: 'group',
      id: 'about',
      label: '对象',
      components: [
        field(
          'fq-record',
          'subject',
          '社区矫正对象',
          { class: 'L1', variable: numberOf(kind) },
          { kind, validate: { required: true } },
        ),
      ],
    },
    field('fq-mobile', 'phone', '联系电话', { class: 'L3', ledger: `${kind}.phone` }),
    field('textfield', 'reason', '事由', { class: 'L2' }),
    field('textfield', 'road', '去向', { class: 'L1', ledger: 'errand.road' }),
  ],
})
const model = (kind: PersonKind) =>
  bpmn(
    `${kind}-errand`,
    tag(
      'startEvent',
      { id: 'begun' },
      extensions(
        zeebe('formDefinition', { formId: `${kind}-errand-start` }),
        zeebe('properties', {}, zeebe('property', { name: 'startableBy', value: 'clerk' })),
      ),
    ),
    scriptTask('number', `=${numberOf(kind)}`, 'caseNo'),
    scriptTask('office', '="410106-01"', 'officeCode'),
    userTask('decide', zeebe('assignmentDefinition', { candidateGroups: '=[officeCode + ":director"]' })),
    end('done'),
    flow('begun', 'number', 'office', 'decide', 'done'),
  )

/** @returns the process's id */
export async function deployErrand(
  { engine }: { engine: Pick<TestEngine, 'client'> },
  kind: PersonKind = 'subject',
): Promise<string> {
  await engine.client.createDeployment({
    resources: [
      new File([JSON.stringify(startForm(kind))], `${kind}-errand-start.form`),
      new File([model(kind)], `${kind}-errand.bpmn`),
    ],
  })
  return `${kind}-errand`
}
