import type { Doings } from '../../domain/person-file.ts'
import type { PersonKind } from '../../domain/person-record.ts'
import { subjectFieldOf } from '../../domain/subject-field.ts'
import type { Services, SessionAccount, SubjectInScope } from '../plugin-api.ts'

const NOW = { consistency: { waitUpToMs: 0 } }

export async function doingsFor(
  services: Services,
  account: SessionAccount,
  kind: PersonKind,
  scope: SubjectInScope,
): Promise<Doings> {
  const [starts, events] = await Promise.all([startsFor(services, account, kind), eventsOf(services, account, scope)])
  return { starts, events }
}

/** Processes whose start form names a person by such a record. */
async function startsFor(
  { engine, submissions }: Services,
  account: SessionAccount,
  kind: PersonKind,
): Promise<Doings['starts']> {
  const { items = [] } = await engine.searchProcessDefinitions(
    { filter: { isLatestVersion: true, hasStartForm: true }, page: { limit: 1000 }, sort: [{ field: 'name', order: 'ASC' }] },
    NOW,
  )
  const found = items.map(async ({ processDefinitionId, processDefinitionKey, name }) => {
    const id = String(processDefinitionId)
    if (!(await submissions.mayStart(account, String(processDefinitionKey)))) return []
    const form = await submissions.startForm(id)
    return form && subjectFieldOf(form.schema.components)?.kind === kind ? [{ processDefinitionId: id, name: name || id }] : []
  })
  return (await Promise.all(found)).flat()
}

async function eventsOf(
  { cases, caseEvents }: Services,
  account: SessionAccount,
  scope: SubjectInScope,
): Promise<Doings['events']> {
  const running = scope.cases.filter(({ state }) => state === 'ACTIVE')
  const found = running.map(async ({ _id, processName }) => {
    const events = await caseEvents.of(account, await cases.get(account, _id))
    return events.map(event => ({ ...event, caseKey: _id, processName }))
  })
  return (await Promise.all(found)).flat()
}
