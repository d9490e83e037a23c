import type { JobResult } from '../../engine/core/work-values.ts'
import type { Random } from './random.ts'

const NOTHING = { assignee: '', dueDate: '', followUpDate: '', candidateGroupsList: [], candidateUsersList: [], priority: -1 }

/** What a worker says beside its variables; sometimes what it may not say. */
export function randomResult(random: Random): JobResult {
  const all = {
    assignee: random.pick(['', 'ann', 'cora']),
    dueDate: random.pick(['', '2031-01-01T00:00:00Z', 'soon']),
    followUpDate: random.pick(['', '2030-06-01T00:00:00Z']),
    candidateGroupsList: random.pick([[], ['g'], ['h', 'i']]),
    candidateUsersList: random.pick([[], ['ann'], ['bob', 'cora']]),
    priority: random.integer(110),
  }
  const named = random.chance(0.5) ? Object.entries(all).filter(() => random.chance(0.35)) : []
  const unknown = random.chance(0.04) ? [random.pick(['formKey', 'variables', ''])] : []
  const denied = random.chance(0.2)
  return {
    type: 'USER_TASK',
    denied,
    deniedReason: random.pick(['', 'no', '不行']),
    corrections: { ...NOTHING, ...(Object.fromEntries(named) as Partial<typeof all>) },
    correctedAttributes: denied && random.chance(0.8) ? [] : [...named.map(([name]) => name), ...unknown],
    activateElements: [],
    completionConditionFulfilled: false,
    cancelRemainingInstances: false,
  }
}
