import { START_GROUPS, groupOfForm, type StartGroup } from './start-groups.ts'
import { ServerError, type Services, type SessionAccount } from '../../server/plugin-api.ts'

export interface StartableProcess {
  readonly processDefinitionId: string
  readonly processDefinitionKey: string
  readonly name: string
  readonly version: number
}
export interface CataloguedProcess extends StartableProcess {
  readonly group: StartGroup
}

const NOW = { consistency: { waitUpToMs: 0 } }

/** The latest version of every process that a form starts and the account may start, by what they are about. */
export async function startableProcesses(services: Services, account: SessionAccount): Promise<CataloguedProcess[]> {
  const processes = await processesWithForm(services)
  const allowed = await Promise.all(processes.map(one => services.submissions.mayStart(account, one.processDefinitionKey)))
  const startable = processes.filter((_one, index) => allowed[index])
  const catalogued = await Promise.all(startable.map(async one => ({ ...one, group: await groupOf(services, one) })))
  return catalogued.toSorted((one, other) => START_GROUPS.indexOf(one.group) - START_GROUPS.indexOf(other.group))
}

/** By the version's key: a version is about the same for ever. */
const groups = new Map<string, StartGroup>()

async function groupOf({ submissions }: Services, process: StartableProcess): Promise<StartGroup> {
  const known = groups.get(process.processDefinitionKey)
  if (known) return known
  const form = await submissions.startForm(process.processDefinitionId)
  const group = form ? groupOfForm(form.schema) : 'other'
  groups.set(process.processDefinitionKey, group)
  return group
}

async function processesWithForm({ engine }: Services): Promise<StartableProcess[]> {
  const { items = [] } = await engine.searchProcessDefinitions(
    { filter: { isLatestVersion: true, hasStartForm: true }, page: { limit: 1000 }, sort: [{ field: 'name', order: 'ASC' }] },
    NOW,
  )
  return items
    .filter(item => item.hasStartForm !== false)
    .map(item => ({
      processDefinitionId: String(item.processDefinitionId),
      processDefinitionKey: String(item.processDefinitionKey),
      name: item.name || String(item.processDefinitionId),
      version: item.version ?? 1,
    }))
}

/** @throws NOT_FOUND where no form starts it, FORBIDDEN where the account may not */
export async function startableProcess(
  services: Services,
  account: SessionAccount,
  processDefinitionId: string,
): Promise<StartableProcess> {
  const found = (await processesWithForm(services)).find(process => process.processDefinitionId === processDefinitionId)
  if (!found) throw new ServerError('NOT_FOUND', { detail: `no start form: ${processDefinitionId}` })
  if (!(await services.submissions.mayStart(account, found.processDefinitionKey))) throw new ServerError('FORBIDDEN')
  return found
}
