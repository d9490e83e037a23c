import type { QueryFilter } from 'mongoose'
import type { Task } from '../../domain/task.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** Which tasks an account may see: its own, its groups', those it has done. Nothing else exists for it. */
export const visibleTo = (account: SessionAccount): QueryFilter<Task> => ({
  $or: [
    { assignee: account.username },
    { candidateGroups: { $in: [...account.groups] } },
    { candidateUsers: account.username },
    { completedBy: account.username },
  ],
})

/** The inbox's three boxes. */
export function inBox(account: SessionAccount, box: 'mine' | 'groups' | 'done'): QueryFilter<Task> {
  switch (box) {
    case 'mine':
      return { state: 'CREATED', assignee: account.username }
    case 'groups':
      return {
        state: 'CREATED',
        assignee: null,
        $or: [{ candidateGroups: { $in: [...account.groups] } }, { candidateUsers: account.username }],
      }
    case 'done':
      return { state: 'COMPLETED', completedBy: account.username }
  }
}
