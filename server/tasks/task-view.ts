import { SEALED_TITLE } from '../../domain/case.ts'
import { NEVER } from '../../domain/task.ts'
import type { HandedIn, LegalDeadline, Stead, Task } from '../../domain/task.ts'
import type { TaskStead, TaskView } from '../plugin-api.ts'

/** All but what depends on who looks. */
export function toTaskView(task: Task): Omit<TaskView, 'actions'> {
  const optional = {
    formKey: task.formKey,
    assignee: task.assignee ?? undefined,
    completedAt: task.completedAt?.toISOString(),
    completedBy: task.completedBy,
    dueDate: task.dueDate?.toISOString(),
    followUpDate: task.followUpDate?.toISOString(),
    caseNo: task.caseNo,
    caseTitle: task.sealed ? SEALED_TITLE : task.caseTitle,
    caseKey: task.caseKey,
    officeCode: task.officeCode ?? undefined,
    level: task.level ?? undefined,
    legal: task.legal ? legalOf(task.legal) : undefined,
    dueAt: task.dueAt < NEVER ? task.dueAt.toISOString() : undefined,
    submissionId: task.submissionId ?? task.handedIn?.submissionId,
    cameBack: task.cameBack && { action: task.cameBack.action, from: task.cameBack.from },
    outcome: task.outcome,
    entrustedWork: task.entrustedWork ?? undefined,
    onBehalfOf: task.onBehalfOf ? steadOf(task.onBehalfOf) : undefined,
    handedIn: task.handedIn ? handedInOf(task.handedIn) : undefined,
  }
  const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  return {
    userTaskKey: task._id,
    elementId: task.elementId,
    name: task.name,
    processInstanceKey: task.processInstanceKey,
    processDefinitionKey: task.processDefinitionKey,
    processDefinitionId: task.processDefinitionId,
    processName: task.processName,
    state: task.state,
    candidateGroups: task.candidateGroups,
    candidateUsers: task.candidateUsers,
    createdAt: task.createdAt.toISOString(),
    priority: task.priority,
    ...present,
  }
}

const handedInOf = ({ awaits, action, at, goesAt }: HandedIn): TaskView['handedIn'] => ({
  awaits,
  ...(action ? { action } : {}),
  at: at.toISOString(),
  ...(goesAt ? { goesAt: goesAt.toISOString() } : {}),
})

const legalOf = ({ kind, title: { zh, en }, on }: LegalDeadline): LegalDeadline => ({ kind, title: { zh, en }, on })

const steadOf = ({ accountId, name, by }: Stead): TaskStead => ({ accountId, name, by })
