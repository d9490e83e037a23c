import type { Router } from './http/router.ts'
import { operations, type Operation } from './operation-list.ts'
import { notServed } from './problem.ts'

/** What this engine does not serve, by path, and what to do instead. The first that fits counts. */
const REFUSALS: readonly (readonly [path: RegExp, what: string, instead: string])[] = [
  [
    /^\/v2\/(users|groups|roles|tenants|mapping-rules|authorizations|setup)\b/,
    'Users, groups, roles, tenants, mapping rules and authorizations',
    "They are the platform's: this engine knows no users and the tenant <default> only. Manage them where people sign in.",
  ],
  [
    /^\/v2\/(batch-operation|(process|decision)-instances\/(cancellation|deletion|incident-resolution|migration|modification)$)/,
    'Batch operations',
    'Search for the instances and send the operation to each of them.',
  ],
  [/^\/v2\/documents/, 'Documents', 'Keep files in your application and give the process a reference to them.'],
  [
    /^\/v2\/element-instances\/ad-hoc-activities/,
    'Ad-hoc subprocesses',
    'Models with one are refused at deployment; use a multi-instance activity or an event subprocess.',
  ],
  [
    /\/statistics\/|usage-metrics/,
    'Statistics',
    'Search with a filter and read page.totalItems; elements are counted by statistics/element-instances.',
  ],
  [/audit-logs/, 'Audit logs (8.9)', 'GET /history/records gives every record of the engine in its order.'],
  [/^\/v2\/cluster-variables/, 'Cluster variables (8.9)', 'Give the values to each process instance as variables.'],
  [/^\/v2\/global-task-listeners/, 'Global task listeners (8.9)', "Declare the listeners at the model's user tasks."],
  [/^\/v2\/(conditionals|expression)/, 'Conditional events and free expressions (8.9)', 'Evaluate a decision instead.'],
  [
    /\/element-instances\/.*\/incidents\/search$/,
    'Incidents of an element instance (8.9)',
    'Search for incidents with the filter elementInstanceKey.',
  ],
  [
    /effective-variables/,
    'Effective variables (8.9)',
    'POST /v2/user-tasks/{userTaskKey}/variables/search shows what the task sees.',
  ],
  [
    /\/incident-resolution$/,
    'Resolving all incidents of an instance (8.9)',
    'Search for its incidents and resolve each of them.',
  ],
  [
    /-instances\/.*\/deletion$/,
    'Deleting the history of an instance (8.9)',
    'The log keeps everything; start with a new data folder.',
  ],
  [/^\/v2\/system\/configuration/, 'System configuration (8.9)', 'GET /v2/topology describes the engine.'],
]

export interface Refusal {
  readonly operation: Operation
  readonly what: string
  readonly instead: string
}

function refusalOf(operation: Operation): Refusal {
  const [, what, instead] = REFUSALS.find(([path]) => path.test(operation.path)) ?? [/$/, operation.name, '']
  return { operation, what, instead }
}

/**
 * Answers 501 for every operation of the API that has no handler; register the handlers first. Not 403: nobody may do
 * it, whoever asks. @returns what is refused
 */
export function refuseTheRest(router: Router): Refusal[] {
  const refusals = operations.filter(({ method, path }) => !router.has(method, path)).map(refusalOf)
  for (const { operation, what, instead } of refusals) {
    router.add(operation.method, operation.path, () => {
      throw notServed(operation.name, what, instead)
    })
  }
  return refusals
}
