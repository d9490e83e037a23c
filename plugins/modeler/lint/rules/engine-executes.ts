import { placeOf } from '../model-parts.ts'
import { rule } from '../rule.ts'

/** What BPMN knows and the embedded engine refuses at deployment (engine/core/model/supported.ts; a test compares the two). */
export const REFUSED: readonly string[] = [
  'bpmn:AdHocSubProcess',
  'bpmn:CallChoreography',
  'bpmn:ChoreographyTask',
  'bpmn:ComplexGateway',
  'bpmn:ConditionalEventDefinition',
  'bpmn:SubChoreography',
  'bpmn:Transaction',
]

/** Told while drawing, not at deployment. */
const engineExecutes = rule('engine-executes', (elements, report) => {
  for (const element of elements)
    if (REFUSED.includes(element.$type)) report(placeOf(element), 'refused', { type: element.$type.replace('bpmn:', '') })
})

export default engineExecutes
export { engineExecutes as 'module.exports' }
