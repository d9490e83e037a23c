import { ServerError, type EngineClient, type Services, type SessionAccount } from '../../server/plugin-api.ts'

export interface StartedCase {
  readonly processInstanceKey: string
  /** Given by a worker a moment after the start. */
  readonly caseNo?: unknown
  readonly caseTitle?: unknown
}

/** What became of a start. @throws NOT_FOUND for anybody but the one who started it */
export async function startedCase(
  { submissions, engine }: Services,
  account: SessionAccount,
  processInstanceKey: string,
): Promise<StartedCase> {
  const handedIn = await submissions.forInstance(processInstanceKey)
  if (!handedIn.some(one => one.kind === 'start' && one.accountId === account.id)) throw new ServerError('NOT_FOUND')
  const [caseNo, caseTitle] = await Promise.all(['caseNo', 'caseTitle'].map(name => variable(engine, processInstanceKey, name)))
  return { processInstanceKey, ...(caseNo ? { caseNo } : {}), ...(caseTitle ? { caseTitle } : {}) }
}

/** A variable of the instance's outermost scope. */
async function variable(engine: EngineClient, processInstanceKey: string, name: string): Promise<unknown> {
  const key = processInstanceKey as never
  const { items = [] } = await engine.searchVariables(
    { filter: { processInstanceKey: key, scopeKey: key, name } },
    { consistency: { waitUpToMs: 0 } },
  )
  const value = items[0]?.value
  return value === undefined ? undefined : JSON.parse(value)
}
