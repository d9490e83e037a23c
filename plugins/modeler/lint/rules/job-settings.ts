import type { ModdleElement } from 'bpmn-moddle'
import type { FieldSchema, WorkerContract } from '../../../../domain/served-worker.ts'
import type { FieldPresentation } from '../../../../domain/worker-presentation.ts'
import type { Said } from '../finding.ts'
import { children, extension, jobTypeOf, text } from '../model-parts.ts'
import { rule } from '../rule.ts'
import type { Report } from '../rule.ts'

/** What a task says of its job, held against what the worker wants, before it becomes an incident. */
const jobSettings = rule('job-settings', (elements, report, { workers }) => {
  for (const element of elements) {
    const contract = workers?.[jobTypeOf(element) ?? '']?.contract
    if (!contract) continue
    checkHeaders(element, contract, report)
    checkInputs(element, contract, report)
  }
})

type Labels = Readonly<Record<string, FieldPresentation | undefined>> | undefined

export function named(name: string, labels: Labels): Said {
  const label = labels?.[name]?.label
  return label ? [`${label[0]}（${name}）`, `${label[1]} (${name})`] : name
}

function checkHeaders(element: ModdleElement, { headers, presentation }: WorkerContract, report: Report): void {
  const given = new Map(
    children(extension(element, 'zeebe:TaskHeaders'), 'values').map(header => [text(header, 'key'), text(header, 'value')]),
  )
  for (const [name, schema] of Object.entries(headers?.properties ?? {})) {
    const value = given.get(name)
    const what = named(name, presentation?.headers)
    if (value === undefined) {
      if (headers?.required?.includes(name)) report(element, 'header-missing', { what })
    } else if (!fits(value, schema)) report(element, 'header-unfit', { what, value: value.slice(0, 80) })
  }
}

/** As far as a schema says it of a text. */
const fits = (value: string, { enum: values, const: only, pattern }: FieldSchema): boolean =>
  (values === undefined || values.includes(value)) &&
  (only === undefined || only === value) &&
  (pattern === undefined || new RegExp(pattern).test(value))

/** Inputs that the task sets itself. What must be found among the variables is `variables-written`'s. */
function checkInputs(element: ModdleElement, { input, presentation }: WorkerContract, report: Report): void {
  const own = inputsOf(element)
  for (const name of input.required ?? []) {
    if (presentation?.input?.[name]?.set && !own.includes(name))
      report(element, 'input-missing', { what: named(name, presentation.input) })
  }
}

export const inputsOf = (element: ModdleElement): (string | undefined)[] =>
  children(extension(element, 'zeebe:IoMapping'), 'inputParameters').map(each => text(each, 'target'))

export default jobSettings
export { jobSettings as 'module.exports' }
