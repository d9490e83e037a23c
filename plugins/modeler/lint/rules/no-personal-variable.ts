import { formIdOf, placeOf, text } from '../model-parts.ts'
import { rule } from '../rule.ts'

const TARGETS: Readonly<Record<string, string>> = {
  'zeebe:Input': 'target',
  'zeebe:Output': 'target',
  'zeebe:Script': 'resultVariable',
  'zeebe:CalledDecision': 'resultVariable',
}

/** The engine, its logs and its searches know no identity number, no address and no health record. */
const noPersonalVariable = rule('no-personal-variable', (elements, report, { forms, personalNames = [] }) => {
  const personal = personalNames.map(each => new RegExp(each, 'i'))
  for (const element of elements) {
    for (const label of forms?.[formIdOf(element) ?? '']?.exposed ?? []) report(element, 'form-field', { label })
    const name = text(element, TARGETS[element.$type] ?? '')
    if (name !== undefined && personal.some(each => each.test(name))) report(placeOf(element), 'name', { name })
  }
})

export default noPersonalVariable
export { noPersonalVariable as 'module.exports' }
