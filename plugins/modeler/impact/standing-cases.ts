import { CaseModel } from '../../../domain/case.ts'
import type { Services, SessionAccount } from '../../../server/plugin-api.ts'
import { NOW, definitionKey, elementKey, pageAfter } from './deployed-models.ts'

/** A running case that stands at an element. */
export interface StandingCase {
  readonly processInstanceKey: string
  readonly caseNo?: string
  readonly elementId: string
  readonly elementName: string
  readonly since: string
}
export interface StandingCases {
  readonly items: readonly StandingCase[]
  /** How many of this page stand there that do not exist for the account. */
  readonly others: number
  /** Of all pages. */
  readonly total: number
  /** What the next page comes after; absent at the end. */
  readonly next?: string
}

const PAGE = 50

/** The running cases of a version, those of one element or all, by the rule of which cases exist for the account. */
export async function standingCases(
  { engine, cases }: Pick<Services, 'engine' | 'cases'>,
  account: SessionAccount,
  query: { readonly processDefinitionKey: string; readonly elementId?: string | undefined; readonly after?: string | undefined },
): Promise<StandingCases> {
  const { processDefinitionKey, elementId, after } = query
  const { items = [], page } = await engine.searchElementInstances(
    {
      filter: {
        processDefinitionKey: definitionKey(processDefinitionKey),
        state: 'ACTIVE',
        ...(elementId === undefined ? {} : { elementId: elementKey(elementId) }),
      },
      page: pageAfter(PAGE, after),
      sort: [{ field: 'startDate', order: 'ASC' }],
    },
    NOW,
  )
  const found = items.filter(({ type }) => elementId !== undefined || type !== 'PROCESS')
  const numbers = await caseNumbers(
    cases,
    account,
    found.map(item => String(item.processInstanceKey)),
  )
  const shown = found.filter(item => numbers.has(String(item.processInstanceKey)))
  return {
    items: shown.map(item => {
      const processInstanceKey = String(item.processInstanceKey)
      const caseNo = numbers.get(processInstanceKey)
      return {
        processInstanceKey,
        ...(caseNo ? { caseNo } : {}),
        elementId: String(item.elementId),
        elementName: item.elementName ?? '',
        since: item.startDate,
      }
    }),
    others: found.length - shown.length,
    total: Number(page.totalItems),
    ...(items.length === PAGE && Number(page.totalItems) > PAGE && page.endCursor ? { next: page.endCursor } : {}),
  }
}

/** @returns the number of each of these cases that exists for the account, empty where it has none yet */
export async function caseNumbers(
  cases: Services['cases'],
  account: SessionAccount,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const scope = { $and: [{ instances: { $in: [...keys] } }, await cases.visibleTo(account)] }
  const found = await CaseModel.find(scope, { instances: 1, caseNo: 1 }).lean()
  return new Map(found.flatMap(({ instances, caseNo }) => instances.map(key => [key, caseNo ?? ''])))
}
