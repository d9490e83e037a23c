import { subjectFieldOf } from '../../domain/subject-field.ts'
import type { CaseEventView, Services, SessionAccount, SubjectInScope } from '../../server/plugin-api.ts'

/** What the reader may do about a subject: begin a process (办理), or enter what was heard of a running case (登记情况). */
export interface Doings {
  readonly starts: readonly { readonly processDefinitionId: string; readonly name: string }[]
  readonly events: readonly (CaseEventView & { readonly caseKey: string; readonly processName: string })[]
}

const NOW = { consistency: { waitUpToMs: 0 } }

export async function doingsFor(services: Services, account: SessionAccount, scope: SubjectInScope): Promise<Doings> {
  const [starts, events] = await Promise.all([startsFor(services, account), eventsOf(services, account, scope)])
  return { starts, events }
}

/** Processes whose start form names a subject. */
async function startsFor({ engine, submissions }: Services, account: SessionAccount): Promise<Doings['starts']> {
  const { items = [] } = await engine.searchProcessDefinitions(
    { filter: { isLatestVersion: true, hasStartForm: true }, page: { limit: 1000 }, sort: [{ field: 'name', order: 'ASC' }] },
    NOW,
  )
  const found = items.map(async ({ processDefinitionId, processDefinitionKey, name }) => {
    const id = String(processDefinitionId)
    if (!(await submissions.mayStart(account, String(processDefinitionKey)))) return []
    const form = await submissions.startForm(id)
    return form && subjectFieldOf(form.schema.components) !== undefined ? [{ processDefinitionId: id, name: name || id }] : []
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
