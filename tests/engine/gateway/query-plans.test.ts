import { afterAll, describe, expect, it } from 'vitest'
import { Body } from '../../../engine/gateway/http/body.ts'
import { Violations } from '../../../engine/gateway/http/violations.ts'
import { elementInstanceSearch } from '../../../engine/gateway/search/element-instances.ts'
import { incidentSearch } from '../../../engine/gateway/search/incidents.ts'
import { jobSearch } from '../../../engine/gateway/search/jobs.ts'
import { messageSubscriptionSearch } from '../../../engine/gateway/search/message-subscriptions.ts'
import { orderOf, pageOf } from '../../../engine/gateway/search/page.ts'
import { processInstanceSearch } from '../../../engine/gateway/search/process-instances.ts'
import { filterOf, searchQueries } from '../../../engine/gateway/search/search.ts'
import type { SearchSpec } from '../../../engine/gateway/search/search-spec.ts'
import { userTaskSearch } from '../../../engine/gateway/search/user-tasks.ts'
import { variableSearch } from '../../../engine/gateway/search/variables.ts'
import { Store } from '../../../engine/store/store.ts'

const BY_DATE = [{ field: 'creationDate', order: 'DESC' }]
const OPEN = { state: 'CREATED' }
const KEY = '2251799813685249'

/** What a Tasklist, an Operate and this platform ask most, and the columns by which an index finds it. */
const COMMON: readonly (readonly [what: string, spec: SearchSpec, request: object, by: string])[] = [
  ["a person's tasks", userTaskSearch, { filter: { ...OPEN, assignee: 'wang' }, sort: BY_DATE }, 'state=? AND assignee=?'],
  ["a group's tasks", userTaskSearch, { filter: { candidateGroup: 'g' } }, 'kind=? AND name=?'],
  [
    "a group's open tasks",
    userTaskSearch,
    { filter: { ...OPEN, candidateGroup: 'g' }, sort: BY_DATE },
    'kind=? AND name=? AND is_open=?',
  ],
  [
    'what some groups or a person may claim',
    userTaskSearch,
    { filter: { ...OPEN, candidateGroup: { $in: ['g', 'h'] }, candidateUser: 'wang', assignee: { $exists: false } } },
    'kind=? AND name=? AND is_open=?',
  ],
  ['open tasks', userTaskSearch, { filter: OPEN, sort: [{ field: 'priority' }] }, 'state=?'],
  ['tasks of an instance', userTaskSearch, { filter: { processInstanceKey: KEY } }, 'process_instance_key=?'],
  ['running instances', processInstanceSearch, { filter: { state: 'ACTIVE' } }, 'state=?'],
  [
    'running instances of a version',
    processInstanceSearch,
    { filter: { state: 'ACTIVE', processDefinitionKey: KEY } },
    'state=? AND definition_key=?',
  ],
  ['instances of a version', processInstanceSearch, { filter: { processDefinitionKey: KEY } }, 'state=? AND definition_key=?'],
  [
    'instances of a process',
    processInstanceSearch,
    { filter: { processDefinitionId: 'p' }, sort: [{ field: 'startDate' }] },
    'state=? AND definition_key=?',
  ],
  ['called instances', processInstanceSearch, { filter: { parentProcessInstanceKey: KEY } }, 'parent_process_instance_key=?'],
  ['instances by key', processInstanceSearch, { filter: { processInstanceKey: { $in: [KEY] } } }, 'rowid=?'],
  ['instances in trouble', processInstanceSearch, { filter: { hasIncident: true } }, 'rowid=?'],
  ['open incidents', incidentSearch, { filter: { state: 'ACTIVE' }, sort: [{ field: 'creationTime' }] }, 'state=?'],
  ['incidents of an instance', incidentSearch, { filter: { processInstanceKey: KEY } }, 'process_instance_key=?'],
  [
    'a variable of an instance',
    variableSearch,
    { filter: { processInstanceKey: KEY, name: 'v' } },
    'process_instance_key=? AND name=?',
  ],
  ['variables of scopes', variableSearch, { filter: { scopeKey: { $in: [KEY] } } }, 'scope_key=?'],
  ['elements of an instance', elementInstanceSearch, { filter: { processInstanceKey: KEY } }, 'process_instance_key=?'],
  ['elements in a scope', elementInstanceSearch, { filter: { elementInstanceScopeKey: KEY } }, 'process_instance_key=?'],
  ['elements of a version', elementInstanceSearch, { filter: { processDefinitionKey: KEY } }, 'process_instance_key=?'],
  ['jobs of an instance', jobSearch, { filter: { processInstanceKey: KEY } }, 'process_instance_key=?'],
  ['subscriptions of an instance', messageSubscriptionSearch, { filter: { processInstanceKey: KEY } }, 'process_instance_key=?'],
  [
    'subscriptions to a message',
    messageSubscriptionSearch,
    { filter: { messageName: 'm', correlationKey: 'k' } },
    'message_name=? AND correlation_key=?',
  ],
]

describe('a search goes through no table whole', () => {
  const store = new Store()
  afterAll(() => store.close())

  it.each(COMMON)('%s', (_what, spec, request, by) => {
    const body = Body.parse(JSON.stringify(request))
    const violations = new Violations()
    const filter = filterOf(spec, body.object('filter'), violations)
    const queries = searchQueries(spec, filter, orderOf(spec, body, violations), pageOf(body, violations))
    violations.check()
    for (const { sql, values } of queries) {
      const plan = store.database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values)
        .map(row => String(row['detail']))
      // Open incidents are few; all else is found.
      expect(plan.filter(step => step.startsWith('SCAN') && !step.includes('incident_scope'))).toEqual([])
      expect(plan.join('\n')).toContain(`(${by}`)
    }
  })
})
