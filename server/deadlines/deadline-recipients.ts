import type { Case } from '../../domain/case.ts'
import type { Deadline } from '../../domain/deadline.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Recipients } from '../notifications/notification-contract.ts'

type Place = Pick<Case, 'instances' | 'handlers' | 'officeCode' | 'countyCode'>

/** Whom the words of a parameter (`Telling.to`) mean in a case today. */
export async function deadlineRecipients(
  words: readonly string[],
  { responsible }: Pick<Deadline, 'responsible'>,
  { instances, handlers, officeCode, countyCode }: Place,
): Promise<Required<Pick<Recipients, 'usernames' | 'groups'>>> {
  const usernames = new Set<string>()
  const groups = new Set<string>()
  for (const word of words) {
    const [place, post] = word.split(':')
    if (word === 'responsible') for (const group of responsible) groups.add(group)
    else if (word === 'handlers') {
      for (const name of handlers) usernames.add(name)
      const open = { processInstanceKey: { $in: instances }, state: 'CREATED' } as const
      for (const { assignee, candidateGroups, candidateUsers } of await TaskModel.find(open).lean()) {
        for (const name of assignee ? [assignee] : candidateUsers) usernames.add(name)
        if (!assignee) for (const group of candidateGroups) groups.add(group)
      }
    } else {
      const code = place === 'office' ? officeCode : countyCode
      if (code && post) groups.add(`${code}:${post}`)
    }
  }
  return { usernames: [...usernames], groups: [...groups] }
}
