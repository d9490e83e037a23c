import { command } from '../answers.ts'
import { noContent, type Router } from '../http/router.ts'
import { checkOperationReference, Violations } from '../http/violations.ts'
import { incidentSearch } from '../search/incidents.ts'
import { getHandler, searchHandler } from '../search/search.ts'

const NO_INCIDENT = {
  errorType: 'UNKNOWN',
  errorMessage: '',
  bpmnProcessId: '',
  processDefinitionKey: -1,
  processInstanceKey: -1,
  elementId: '',
  elementInstanceKey: -1,
  jobKey: -1,
  variableScopeKey: -1,
  elementInstancePath: [],
  processDefinitionPath: [],
  callingElementPath: [],
  tenantId: '',
} as const

export function registerIncidents(router: Router): void {
  router.add('POST', '/v2/incidents/search', searchHandler(incidentSearch))
  router.add('GET', '/v2/incidents/{incidentKey}', getHandler(incidentSearch, 'incidentKey', 'Incident'))
  router.add('POST', '/v2/incidents/{incidentKey}/resolution', async context => {
    const key = context.key('incidentKey')
    const violations = new Violations()
    checkOperationReference(await context.json(), violations)
    violations.check()
    await command(context, 'INCIDENT', 'RESOLVE', key, NO_INCIDENT)
    return noContent
  })
}
