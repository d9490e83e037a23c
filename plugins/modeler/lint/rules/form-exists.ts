import { formIdOf } from '../model-parts.ts'
import { nearest } from '../nearest.ts'
import { rule } from '../rule.ts'

/** A task whose form nobody has cannot be opened. */
const formExists = rule('form-exists', (elements, report, { forms }) => {
  if (!forms) return
  for (const element of elements) {
    const formId = formIdOf(element)
    if (formId === undefined || formId.startsWith('=') || forms[formId]) continue
    const meant = nearest(formId, Object.keys(forms))
    const fix = meant === undefined ? undefined : ({ kind: 'form', elementId: element.id ?? '', formId: meant } as const)
    report(element, 'unknown', { formId, meant: meant ?? '' }, fix)
  }
})

export default formExists
export { formExists as 'module.exports' }
