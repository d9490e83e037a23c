import type { ModdleElement } from 'bpmn-moddle'
import type { FieldSchema, KnownWorker } from '../../../domain/served-worker.ts'
import type { FieldPresentation } from '../../../domain/worker-presentation.ts'
import type { Locale } from '../../../server/plugin-api.ts'
import type { Problem } from '../problem.ts'
import { knownVariables } from './known-variables.ts'
import type { FormVariables } from './known-variables.ts'
import { children, extension, jobTypeOf, text } from './model-parts.ts'

/** What is known of workers and forms when a model is checked. */
export interface ModelFacts {
  readonly workers: readonly KnownWorker[]
  readonly formVariables: FormVariables
  readonly locale: Locale
}

/** Holds what tasks say of their jobs against what the running workers want, before a job can become an incident. */
export async function workerProblems(
  elements: readonly ModdleElement[],
  { workers, formVariables, locale }: ModelFacts,
): Promise<Problem[]> {
  // Of each job type the newest stands first.
  const newest = new Map(workers.toReversed().map(worker => [worker.type, worker]))
  const tasks = elements.filter(element => jobTypeOf(element) !== undefined)
  const variables = tasks.length > 0 ? await knownVariables(elements, newest, formVariables) : undefined
  return tasks.flatMap(element => {
    const type = jobTypeOf(element) ?? ''
    const worker = newest.get(type)
    const at = element.id === undefined ? {} : { elementId: element.id }
    if (!worker || worker.stale) return [{ ...at, severity: 'warning' as const, rule: 'worker/unserved', message: type }]
    return [...headerProblems(element, worker, locale), ...inputProblems(element, worker, variables, locale)].map(problem => ({
      ...at,
      ...problem,
    }))
  })
}

type Found = Pick<Problem, 'severity' | 'rule' | 'message'>
type Labels = Readonly<Record<string, FieldPresentation | undefined>> | undefined

function named(name: string, labels: Labels, locale: Locale): string {
  const label = labels?.[name]?.label[locale === 'zh-CN' ? 0 : 1]
  return label === undefined ? name : `${label} (${name})`
}

function headerProblems(element: ModdleElement, { contract }: KnownWorker, locale: Locale): Found[] {
  const { properties = {}, required = [] } = contract.headers ?? {}
  const headers = new Map(
    children(extension(element, 'zeebe:TaskHeaders'), 'values').map(header => [text(header, 'key'), text(header, 'value')]),
  )
  return Object.entries(properties).flatMap(([name, schema]): Found[] => {
    const value = headers.get(name)
    const said = named(name, contract.presentation?.headers, locale)
    if (value === undefined)
      return required.includes(name) ? [{ severity: 'error', rule: 'worker/header-missing', message: said }] : []
    return fits(value, schema)
      ? []
      : [{ severity: 'error', rule: 'worker/header-unfit', message: `${said}: ${value.slice(0, 80)}` }]
  })
}

/** As far as a schema says it of a text. */
const fits = (value: string, { enum: values, const: only, pattern }: FieldSchema): boolean =>
  (values === undefined || values.includes(value)) &&
  (only === undefined || only === value) &&
  (pattern === undefined || new RegExp(pattern).test(value))

/** A variable that is needed, and that no step of the model sets. */
function inputProblems(
  element: ModdleElement,
  { contract }: KnownWorker,
  variables: ReadonlySet<string> | undefined,
  locale: Locale,
): Found[] {
  const own = children(extension(element, 'zeebe:IoMapping'), 'inputParameters').map(each => text(each, 'target'))
  return (contract.input.required ?? [])
    .filter(name => !own.includes(name))
    .flatMap((name): Found[] => {
      const message = named(name, contract.presentation?.input, locale)
      if (contract.presentation?.input?.[name]?.set) return [{ severity: 'error', rule: 'worker/input-missing', message }]
      return variables?.has(name) === false ? [{ severity: 'warning', rule: 'worker/variable-unknown', message }] : []
    })
}
