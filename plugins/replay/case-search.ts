import type { EngineClient, SessionAccount } from '../../server/plugin-api.ts'
import { maySee } from './case-scope.ts'

export interface CaseSummary {
  readonly processInstanceKey: string
  readonly processDefinitionId: string
  readonly processName: string
  readonly processVersion: number
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  readonly hasIncident: boolean
  readonly startDate: string
  readonly endDate?: string
  readonly caseNo?: string
  readonly caseTitle?: string
  readonly parentProcessInstanceKey?: string
}

export interface CaseFilter {
  /** An instance key, or a part of a case number or title. */
  readonly text?: string | undefined
  readonly processDefinitionId?: string | undefined
  readonly state?: CaseSummary['state'] | undefined
  readonly incident?: boolean | undefined
  readonly after?: string | undefined
}

export interface CasePage {
  readonly items: readonly CaseSummary[]
  /** Where the next page begins; absent at the end. */
  readonly next?: string
}

type SearchInput = NonNullable<Parameters<EngineClient['searchProcessInstances']>[0]>
type InstanceFilter = NonNullable<SearchInput['filter']>
export type InstanceKey = Parameters<EngineClient['getProcessInstance']>[0]['processInstanceKey']
type ScopeKey = NonNullable<Awaited<ReturnType<EngineClient['searchVariables']>>['items']>[number]['scopeKey']
type Instance = Awaited<ReturnType<EngineClient['getProcessInstance']>>

const NOW = { consistency: { waitUpToMs: 0 } }
const PAGE = 50
/** Of instances out of scope, at most so many pages are passed over in one request. */
const PAGES = 20
const ABOUT = ['caseNo', 'caseTitle', 'countyCode', 'officeCode']

/** The cases within an account's scope, newest first. */
export async function searchCases(engine: EngineClient, account: SessionAccount, filter: CaseFilter): Promise<CasePage> {
  const base = await filterOf(engine, filter)
  if (base === undefined) return { items: [] }
  let after = filter.after
  const items: CaseSummary[] = []
  for (let page = 0; page < PAGES && items.length < PAGE; page++) {
    const found = await engine.searchProcessInstances(
      {
        filter: base,
        sort: [{ field: 'startDate', order: 'DESC' }],
        page: { limit: PAGE, ...(after === undefined ? {} : { after: after as never }) },
      },
      NOW,
    )
    const instances = found.items ?? []
    items.push(...(await summaries(engine, account, instances)))
    const cursor = found.page.endCursor
    if (instances.length < PAGE || !cursor || cursor === after) return { items }
    after = String(cursor)
  }
  return { items, ...(after === undefined ? {} : { next: after }) }
}

/** @returns undefined where there is no such case, or none that the account may see */
export async function readCase(engine: EngineClient, account: SessionAccount, key: string): Promise<CaseRead | undefined> {
  const instance = await engine.getProcessInstance({ processInstanceKey: key as InstanceKey }, NOW)
  const [summary] = await summaries(engine, account, [instance])
  return summary && { summary, processDefinitionKey: String(instance.processDefinitionKey) }
}
export interface CaseRead {
  readonly summary: CaseSummary
  readonly processDefinitionKey: string
}

async function filterOf(engine: EngineClient, filter: CaseFilter): Promise<InstanceFilter | undefined> {
  const { processDefinitionId, state, incident, text } = filter
  const base: InstanceFilter = {
    ...(processDefinitionId ? { processDefinitionId } : {}),
    ...(state ? { state } : {}),
    ...(incident === undefined ? {} : { hasIncident: incident }),
  }
  if (!text) return base
  if (/^\d{16,19}$/.test(text)) return { ...base, processInstanceKey: text as InstanceKey }
  const keys = await keysByText(engine, text)
  return keys.length === 0 ? undefined : { ...base, processInstanceKey: { $in: keys as InstanceKey[] } }
}

/** Cases whose number or title holds the text, wherever it stands. */
async function keysByText(engine: EngineClient, text: string): Promise<string[]> {
  const like = `*${text.replaceAll(/[\\*?]/g, String.raw`\$&`)}*`
  const answers = await Promise.all(
    ['caseNo', 'caseTitle'].map(name =>
      engine.searchVariables({ filter: { name, value: { $like: like } }, page: { limit: 500 } }, NOW),
    ),
  )
  const keys = answers.flatMap(answer => (answer.items ?? []).map(variable => String(variable.processInstanceKey)))
  return [...new Set(keys)]
}

async function summaries(engine: EngineClient, account: SessionAccount, instances: readonly Instance[]): Promise<CaseSummary[]> {
  if (instances.length === 0) return []
  // Tasks and called processes have copies of these in scopes of their own; the case's are in the outermost.
  const scopes = instances.map(instance => String(instance.processInstanceKey) as ScopeKey)
  const { items = [] } = await engine.searchVariables(
    { filter: { scopeKey: { $in: scopes }, name: { $in: ABOUT } }, page: { limit: scopes.length * ABOUT.length } },
    NOW,
  )
  const about = new Map<string, Record<string, string>>()
  for (const variable of items) {
    const known = about.get(String(variable.processInstanceKey)) ?? {}
    about.set(String(variable.processInstanceKey), { ...known, [variable.name]: textOf(variable.value) })
  }
  return instances
    .filter(instance => maySee(account, about.get(String(instance.processInstanceKey)) ?? {}))
    .map(instance => summaryOf(instance, about.get(String(instance.processInstanceKey)) ?? {}))
}

function summaryOf(instance: Instance, { caseNo, caseTitle }: Record<string, string>): CaseSummary {
  return {
    processInstanceKey: String(instance.processInstanceKey),
    processDefinitionId: String(instance.processDefinitionId),
    processName: instance.processDefinitionName || String(instance.processDefinitionId),
    processVersion: instance.processDefinitionVersion,
    state: instance.state as CaseSummary['state'],
    hasIncident: instance.hasIncident,
    startDate: instance.startDate,
    ...(instance.endDate ? { endDate: instance.endDate } : {}),
    ...(caseNo ? { caseNo } : {}),
    ...(caseTitle ? { caseTitle } : {}),
    ...(instance.parentProcessInstanceKey ? { parentProcessInstanceKey: String(instance.parentProcessInstanceKey) } : {}),
  }
}

/** A variable's value is JSON; a text is what we look for. */
function textOf(json: string): string {
  const value: unknown = JSON.parse(json)
  return typeof value === 'string' ? value : ''
}
