import type { ModdleElement } from 'bpmn-moddle'
import { children, extension, jobTypeOf, placeOf, text } from '../model-parts.ts'
import { rule } from '../rule.ts'

/** A day or more, written out: `P3D`, `=duration("P1M")`, `R/P7D`. Shorter ones are technical. */
const OWN_NUMBER = /^(=\s*duration\(\s*")?(R\d*\/)?P\d+[YMWD]/

/** A period comes from a parameter, and the parameter says which article it follows. */
const deadlineBasis = rule('deadline-basis', (elements, report, { parameters }) => {
  for (const element of elements) {
    if (jobTypeOf(element) === 'deadline.compute' && parameters) {
      const key = parameterOf(element)
      if (key === undefined) continue
      const known = parameters[key]
      if (!known) report(element, 'unknown', { key })
      else if (known.source.trim() === '') report(element, 'no-source', { key })
    }
    if (element.$type !== 'bpmn:TimerEventDefinition') continue
    const period = ['timeDuration', 'timeCycle'].flatMap(
      kind => text(element.get(kind) as ModdleElement | undefined, 'body') ?? [],
    )
    for (const value of period) if (OWN_NUMBER.test(value)) report(placeOf(element), 'own-number', { value })
  }
})

function parameterOf(element: ModdleElement): string | undefined {
  const header = children(extension(element, 'zeebe:TaskHeaders'), 'values').find(each => text(each, 'key') === 'parameter')
  return text(header, 'value')
}

export default deadlineBasis
export { deadlineBasis as 'module.exports' }
