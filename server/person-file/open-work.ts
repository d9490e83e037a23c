import { AccountModel } from '../../domain/account.ts'
import type { Case } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { basisText, isToBeConfirmed } from '../../domain/legal-basis.ts'
import type { FileDeadline, FileTask } from '../../domain/person-file.ts'
import { TaskModel } from '../../domain/task.ts'
import { ServerError } from '../errors.ts'
import type { Services, SessionAccount } from '../plugin-api.ts'

type InCases = readonly Pick<Case, '_id' | 'instances'>[]

/** What is not done yet, the most urgent first. */
export async function openDeadlines(cases: InCases): Promise<FileDeadline[]> {
  const found = await DeadlineModel.find({ caseKey: { $in: cases.map(({ _id }) => _id) }, state: 'open' })
    .sort({ dueAt: 1, _id: 1 })
    .lean()
  return found.map(({ _id, caseKey, title, from, dueOn, dueAt, basis, mark }) => ({
    id: String(_id),
    caseKey,
    title: { zh: title.zh, en: title.en },
    from,
    dueOn,
    dueAt: dueAt.toISOString(),
    basis: basisText(basis),
    mark,
    toBeConfirmed: isToBeConfirmed(mark),
  }))
}

/** Oldest first. */
export async function openTasks(
  { tasks }: Pick<Services, 'tasks'>,
  account: SessionAccount,
  cases: InCases,
): Promise<FileTask[]> {
  const caseOf = new Map(cases.flatMap(({ _id, instances }) => instances.map(key => [key, _id] as const)))
  const found = await TaskModel.find({ processInstanceKey: { $in: [...caseOf.keys()] }, state: 'CREATED' })
    .sort({ createdAt: 1, _id: 1 })
    .lean()
  const holders = found.flatMap(({ assignee }) => assignee ?? [])
  const accounts = await AccountModel.find({ username: { $in: holders } }, 'username name').lean()
  const names = new Map(accounts.map(({ username, name }) => [username, name]))
  return Promise.all(
    found.map(
      async ({ _id, elementId, name, processInstanceKey, processName, createdAt, dueDate, assignee, candidateGroups }) => ({
        userTaskKey: _id,
        elementId,
        name,
        caseKey: caseOf.get(processInstanceKey) ?? processInstanceKey,
        processName,
        createdAt: createdAt.toISOString(),
        ...(dueDate ? { dueDate: dueDate.toISOString() } : {}),
        ...(assignee ? { assignee: names.get(assignee) ?? assignee } : {}),
        posts: [...new Set(candidateGroups.map(group => group.split(':')[1] ?? ''))],
        mayOpen: await exists(tasks.get(account, _id)),
      }),
    ),
  )
}

async function exists(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    if (error instanceof ServerError && error.code === 'NOT_FOUND') return false
    throw error
  }
}
