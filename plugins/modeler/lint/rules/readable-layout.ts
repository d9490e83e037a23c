import { drawnModel } from '../layout/drawn-model.ts'
import { coveredLabels, layoutFaults } from '../layout/layout-faults.ts'
import { rule } from '../rule.ts'

/** A drawing hangs on walls and is followed with a finger: nothing lies on anything else. */
const readableLayout = rule('readable-layout', (elements, report) => {
  const [definitions] = elements
  if (!definitions) return
  for (const sheet of drawnModel(definitions)) {
    for (const { kind, element, other } of [...layoutFaults(sheet), ...coveredLabels(sheet)]) {
      const named = elements.find(each => each.id === other)?.name
      report(element, kind, { other: named ? `${named}（${other}）` : other })
    }
  }
})

export default readableLayout
export { readableLayout as 'module.exports' }
