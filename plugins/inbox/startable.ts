import { ServerError, type EngineClient } from '../../server/plugin-api.ts'

export interface StartableProcess {
  readonly processDefinitionId: string
  readonly processDefinitionKey: string
  readonly name: string
  readonly version: number
}

const NOW = { consistency: { waitUpToMs: 0 } }

/** The latest version of every process that a form starts. */
export async function startableProcesses(engine: EngineClient): Promise<StartableProcess[]> {
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

/** @throws NOT_FOUND where no form starts it */
export async function startableProcess(engine: EngineClient, processDefinitionId: string): Promise<StartableProcess> {
  const found = (await startableProcesses(engine)).find(process => process.processDefinitionId === processDefinitionId)
  if (!found) throw new ServerError('NOT_FOUND', { detail: `no start form: ${processDefinitionId}` })
  return found
}
