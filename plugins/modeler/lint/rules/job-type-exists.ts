import { jobTypeOf } from '../model-parts.ts'
import { nearest } from '../nearest.ts'
import { rule } from '../rule.ts'

/** A job that nobody takes waits for ever. */
const jobTypeExists = rule('job-type-exists', (elements, report, { workers }) => {
  if (!workers) return
  for (const element of elements) {
    const type = jobTypeOf(element)
    if (type === undefined || workers[type]?.stale === false) continue
    const served = Object.keys(workers).filter(each => workers[each]?.contract.presentation && !workers[each].stale)
    const jobType = nearest(type, served)
    const fix = jobType === undefined ? undefined : ({ kind: 'template', elementId: element.id ?? '', jobType } as const)
    report(element, 'unserved', { type, jobType: jobType ?? '' }, fix)
  }
})

export default jobTypeExists
export { jobTypeExists as 'module.exports' }
