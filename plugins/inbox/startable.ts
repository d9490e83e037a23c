import { ServerError, type Services, type SessionAccount } from '../../server/plugin-api.ts'

export interface StartableProcess {
  readonly processDefinitionId: string
  readonly processDefinitionKey: string
  readonly name: string
  readonly version: number
}

const NOW = { consistency: { waitUpToMs: 0 } }

/** The latest version of every process that a form starts and the account may start. */
export async function startableProcesses(services: Services, account: SessionAccount): Promise<StartableProcess[]> {
  const processes = await processesWithForm(services)
  const allowed = await Promise.all(processes.map(one => services.submissions.mayStart(account, one.processDefinitionKey)))
  return processes.filter((_one, index) => allowed[index])
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
