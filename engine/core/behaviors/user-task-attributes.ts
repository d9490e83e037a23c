/** The attributes of a user task that may change, and how two versions of a task differ. */
import type { UserTaskValue } from '../work-values.ts'

/** In the order in which a listener's job lists them. */
export const CHANGEABLE = [
  'assignee',
  'candidateGroupsList',
  'candidateUsersList',
  'dueDate',
  'followUpDate',
  'priority',
] as const satisfies readonly (keyof UserTaskValue)[]

export type ChangeableAttribute = (typeof CHANGEABLE)[number]

export function isChangeable(name: string): name is ChangeableAttribute {
  return (CHANGEABLE as readonly string[]).includes(name)
}

/** Takes over the attributes that the change names and that differ; these stand as changed then. Variables stand there, too, but are not taken over. */
export function withRealChanges(task: UserTaskValue, change: UserTaskValue): UserTaskValue {
  const changedAttributes = [...new Set(change.changedAttributes)].filter(name => differs(name, task, change))
  const changes = Object.fromEntries(changedAttributes.filter(isChangeable).map(name => [name, change[name]]))
  return { ...task, ...changes, changedAttributes }
}

/** What differs between the task as it is and as it would become. */
export function differences(task: UserTaskValue, other: UserTaskValue): string[] {
  return [...CHANGEABLE, 'variables'].filter(name => differs(name, task, other))
}

function differs(name: string, task: UserTaskValue, other: UserTaskValue): boolean {
  return name === 'variables' ? !isSameDocument(task, other) : isChangeable(name) && !isSame(task[name], other[name])
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function isSameDocument({ variables: a }: UserTaskValue, { variables: b }: UserTaskValue): boolean {
  return a.size === b.size && [...a].every(([name, value]) => b.get(name) === value)
}
