import { AccountModel } from '../../domain/account.ts'
import type { Task } from '../../domain/task.ts'
import type { AskedView, CountersignView, SessionAccount, TaskView } from '../plugin-api.ts'
import { isSignedByMany, seatsOf, tallyOf } from '../task-actions/tally.ts'
import type { Situation } from '../task-actions/task-action-contract.ts'

/** Names by user name. */
export type Names = ReadonlyMap<string, string>

/** Of all whom these tasks name beside their assignees. */
export async function namesBeside(tasks: readonly Task[]): Promise<Names> {
  const usernames = tasks.flatMap(({ assignments = [], signatures = [], copies = [], candidateUsers }) => [
    ...[...assignments, ...copies].flatMap(({ username, by }) => [username, by]),
    ...signatures.map(({ username }) => username),
    ...candidateUsers,
  ])
  if (usernames.length === 0) return new Map()
  const accounts = await AccountModel.find({ username: { $in: [...new Set(usernames)] } }, 'username name').lean()
  return new Map(accounts.map(({ username, name }) => [username, name]))
}

/** Who does something of a task beside its assignee, as the account sees it. */
export function beside(situation: Situation, names: Names): Pick<TaskView, 'assignments' | 'countersign' | 'copy'> {
  const { task, account } = situation
  const asked = askedOf(task, account, names)
  const countersign = countersignOf(situation, names)
  const copy = task.copies?.find(({ username }) => username === account.username)
  return {
    ...(asked.length > 0 ? { assignments: asked } : {}),
    ...(countersign ? { countersign } : {}),
    ...(copy ? { copy: { by: names.get(copy.by) ?? copy.by, at: copy.at.toISOString(), ...readAt(copy.readAt) } } : {}),
  }
}

const readAt = (at: Date | null | undefined) => (at ? { readAt: at.toISOString() } : {})

const askedOf = ({ assignments = [] }: Task, account: SessionAccount, names: Names): AskedView[] =>
  assignments.map(({ id, kind, username, by, state, agrees, at }) => ({
    id,
    kind,
    name: names.get(username) ?? username,
    by: names.get(by) ?? by,
    state,
    ...(agrees === null || agrees === undefined ? {} : { agrees }),
    at: at.toISOString(),
    own: username === account.username,
  }))

function countersignOf({ task, rules: { countersign }, rules }: Situation, names: Names): CountersignView | undefined {
  if (!countersign || (!isSignedByMany(task, rules) && !task.signatures)) return undefined
  const { passed: _outcome, ...tally } = tallyOf(task, countersign)
  const seatName = (seat: string) => (seat.includes(':') ? seat : (names.get(seat) ?? seat))
  const signatures = task.signatures ?? []
  const signed = new Set(signatures.map(({ seat }) => seat))
  return {
    needs: countersign.needs,
    ...tally,
    signatures: signatures.map(({ seat, username, agrees, at }) => ({
      seat: seatName(seat),
      name: names.get(username) ?? username,
      agrees,
      at: at.toISOString(),
    })),
    open: seatsOf(task)
      .filter(seat => !signed.has(seat))
      .map(seatName),
  }
}
