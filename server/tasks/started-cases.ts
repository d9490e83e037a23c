import type { QueryFilter } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { NEVER, TaskModel } from '../../domain/task.ts'
import { toCaseView } from '../cases/case-view.ts'
import { pageOfCases } from '../cases/page-of-cases.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { officeNames } from './task-facets.ts'
import { holding } from '../cases/holding.ts'
import type { StartedCasePage, StartedCaseQuery, StartedCaseView } from './task-list-contract.ts'

/** 我发起的: cases that the account started itself, newest first. They stay visible to it (server/cases/case-scope.ts). */
export async function startedCases(account: SessionAccount, query: StartedCaseQuery): Promise<StartedCasePage> {
  const { found, ...page } = await pageOfCases(startedBy(account, query), query)
  return { ...page, items: await viewsOf(found) }
}

export const runningStarted = (account: SessionAccount): Promise<number> => CaseModel.countDocuments(startedBy(account, {}))

const ENDED = ['COMPLETED', 'TERMINATED'] as const
const STATES = { running: ['ACTIVE'], ended: ENDED, all: ['ACTIVE', ...ENDED] } as const

function startedBy({ username }: SessionAccount, query: StartedCaseQuery): QueryFilter<Case> {
  const { state = 'running', process, office } = query
  const text = query.search?.trim()
  const pattern = text && holding(text)
  return {
    startedBy: username,
    state: { $in: [...STATES[state]] },
    ...(process === undefined ? {} : { processDefinitionId: process }),
    ...(office === undefined ? {} : { officeCode: office }),
    ...(pattern ? { $or: [{ caseNo: pattern }, { caseTitle: pattern, sealed: { $ne: true } }, { processName: pattern }] } : {}),
  }
}

async function viewsOf(cases: readonly Case[]): Promise<StartedCaseView[]> {
  const instances = cases.flatMap(each => each.instances)
  const [tasks, offices] = await Promise.all([
    TaskModel.find({ processInstanceKey: { $in: instances }, state: 'CREATED' })
      .sort({ createdAt: 1, _id: 1 })
      .lean(),
    officeNames(cases.map(({ officeCode }) => officeCode)),
  ])
  const holders = await AccountModel.find(
    { username: { $in: tasks.flatMap(({ assignee }) => assignee ?? []) } },
    'username name',
  ).lean()
  const names = new Map(holders.map(({ username, name }) => [username, name]))
  return cases.map(each => {
    const { processInstanceKey, caseNo, caseTitle, processName, state, startDate, endDate, officeCode } = toCaseView(each)
    return {
      processInstanceKey,
      ...(caseNo ? { caseNo } : {}),
      ...(caseTitle ? { caseTitle } : {}),
      processName,
      ...(officeCode ? { office: offices.get(officeCode) ?? officeCode } : {}),
      state,
      startedAt: startDate,
      ...(endDate ? { endedAt: endDate } : {}),
      steps: tasks
        .filter(task => each.instances.includes(task.processInstanceKey))
        .map(({ name, assignee, createdAt, dueAt }) => ({
          name,
          ...(assignee ? { holder: names.get(assignee) ?? assignee } : {}),
          since: createdAt.toISOString(),
          ...(dueAt < NEVER ? { dueAt: dueAt.toISOString() } : {}),
        })),
    }
  })
}
