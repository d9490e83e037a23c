import { AccountModel } from '../../domain/account.ts'
import { groupsOf, postsOn } from '../../domain/appointment.ts'
import { delegationsTo } from '../../domain/delegation.ts'
import { standInGroups } from '../../domain/standing-in.ts'
import type { ActingFor } from '../plugin-api.ts'

/**
 * For whom an account acts on a day. Looked at anew each time: a delegation counts only as long as both still hold posts by which
 * the one may stand in for the other, and only for these posts.
 */
export async function actingForOn(delegate: { id: string; groups: readonly string[] }, day: string): Promise<ActingFor[]> {
  const delegations = await delegationsTo(delegate.id, day)
  const acting = await Promise.all(
    delegations.map(async ({ _id, accountId, processDefinitionIds }): Promise<ActingFor | undefined> => {
      const account = await AccountModel.findOne({ _id: accountId, disabled: false }, 'username name').lean()
      const groups = account ? await standInGroups(groupsOf(await postsOn(accountId, day)), delegate.groups) : []
      if (!account || groups.length === 0) return undefined
      const { username, name } = account
      const who = { delegationId: String(_id), accountId, username, name, groups }
      return processDefinitionIds ? { ...who, processDefinitionIds } : who
    }),
  )
  return acting.filter(each => each !== undefined)
}
