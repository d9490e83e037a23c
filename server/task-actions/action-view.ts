import { AccountModel } from '../../domain/account.ts'
import type { TaskAction } from '../../domain/task-action.ts'
import type { TaskActionView } from './task-action-contract.ts'

/** @param actions hydrated: sealed texts readable; of an erased person they are undefined */
export async function actionViews(actions: readonly TaskAction[]): Promise<TaskActionView[]> {
  const ids = actions.flatMap(({ by, onBehalfOf, to }) => [by, onBehalfOf ?? '', ...to]).filter(id => /^[0-9a-f]{24}$/.test(id))
  const accounts = await AccountModel.find({ _id: { $in: [...new Set(ids)] } }, 'name').lean()
  const names = new Map(accounts.map(({ _id, name }) => [String(_id), name]))
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : names.get(id))
  return actions.map(({ _id, userTaskKey, action, by, onBehalfOf, to, reason, at, details }) => {
    const optional = { by: nameOf(by), onBehalfOf: nameOf(onBehalfOf), reason, details }
    return {
      id: String(_id),
      userTaskKey,
      action,
      to: to.flatMap(id => nameOf(id) ?? []),
      at: at.toISOString(),
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    }
  })
}
