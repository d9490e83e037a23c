import { isValidObjectId } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'
import type { AuditEvent } from '../../domain/audit-event.ts'
import { CaseModel } from '../../domain/case.ts'
import { LetterHookModel } from '../../domain/letter-hook.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { TaskModel } from '../../domain/task.ts'
import type { CaseService, SessionAccount } from '../../server/plugin-api.ts'
import { postOf } from './describe-event.ts'
import type { Locale } from './describe-event.ts'

/** What ids in events stand for, in words; what nobody knows is shown as it is. */
export interface Names {
  of(id: string, locale: Locale): string
}

const NOBODY: Record<string, Record<Locale, string>> = {
  '-': { 'zh-CN': '未登录者', 'en-US': 'somebody not signed in' },
  system: { 'zh-CN': '系统', 'en-US': 'the system' },
}

/** For whom events are put into words: of a case that does not exist for them, its key is all they are told. */
export interface Reader {
  readonly auditor: SessionAccount
  readonly cases: CaseService
}

/** Accounts by id and user name, organisations by their codes, tasks and cases by their keys. Titles of cases hold masked names only. */
export async function namesIn(events: readonly AuditEvent[], { auditor, cases }: Reader): Promise<Names> {
  const ids = [...new Set(events.flatMap(event => [event.accountId, event.onBehalfOf ?? '', event.target]))]
  const keys = ids.filter(id => /^\d{1,20}$/.test(id))
  const codes = events.map(({ after }) => postOf(after).split(':')[0] ?? '').filter(Boolean)
  const [accounts, organisations, tasks] = await Promise.all([
    AccountModel.find(
      { $or: [{ _id: { $in: ids.filter(id => id.length === 24 && isValidObjectId(id)) } }, { username: { $in: ids } }] },
      'username name',
    ).lean(),
    OrganisationModel.find({ code: { $in: codes } }, 'code name').lean(),
    keys.length === 0 ? [] : TaskModel.find({ $or: [{ _id: { $in: keys } }, { processInstanceKey: { $in: keys } }] }).lean(),
  ])
  const ofTasks = { instances: { $in: tasks.map(task => task.processInstanceKey) } }
  const visible = await CaseModel.find({ $and: [ofTasks, await cases.visibleTo(auditor)] }, 'instances sealed').lean()
  const sealed = new Map(visible.flatMap(found => found.instances.map(key => [key, found.sealed])))
  const names = new Map<string, string>()
  for (const { _id, processInstanceKey, name, processName, caseTitle, caseNo } of tasks) {
    const told = sealed.get(processInstanceKey) ? caseNo : (caseTitle ?? caseNo)
    const about = sealed.has(processInstanceKey) ? told : undefined
    names.set(processInstanceKey, [processName, about].filter(Boolean).join(' · '))
    names.set(_id, [name, about].filter(Boolean).join(' · '))
  }
  const hooks = ids.flatMap(id => /^hook:(\w+)$/.exec(id)?.[1] ?? [])
  for (const { _id, name } of hooks.length === 0 ? [] : await LetterHookModel.find({ _id: { $in: hooks } }, 'name').lean())
    names.set(`hook:${_id}`, name)
  for (const { code, name } of organisations) names.set(code, name)
  for (const { _id, username, name } of accounts) names.set(String(_id), name).set(username, name)
  return { of: (id, locale) => NOBODY[id]?.[locale] ?? names.get(id) ?? id }
}
