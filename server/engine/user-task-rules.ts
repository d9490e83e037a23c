import type { ModdleElement } from 'bpmn-moddle'
import { GRANTED_ACTIONS } from '../../domain/task-action.ts'
import type { GrantedAction } from '../../domain/task-action.ts'

/** What a model says of one user task. Each property may stand at the process, too: for all its tasks that do not say otherwise. */
export interface UserTaskRules {
  /** `actions`: what may be done with the task beside completing it; `none`: nothing. */
  readonly actions: ReadonlySet<GrantedAction>
  /** `transferTo`: further posts that may get it, of the organisations to which it is offered (`clerk`) or of one (`410106:bureau-head`). */
  readonly transferTo: readonly string[]
  /** `returnTo`: where it may be returned to: `previous`, `starter`, ids of elements. */
  readonly returnTo: readonly string[]
  readonly countersign?: CountersignRule
  /** `papers`: the kinds of official papers that are made of what is entered there. */
  readonly papers: readonly string[]
  /** `inPerson` = `yes`: the law names who does it (法29: 负责人批准); nobody does it in the stead of who is away. */
  readonly inPerson: boolean
}

export interface CountersignRule {
  /** How many must agree, of those who sign. */
  readonly needs: 'all' | 'any' | number
  /** The form's field, and its value, that count as agreement; without a field every signature agrees. */
  readonly field?: string
  readonly agree: string
}

/** They leave the way of the case as it is; whatever changes it the model must grant. */
const WITHOUT_A_WORD: readonly GrantedAction[] = ['transfer', 'delegate', 'copy', 'urge']
/** Of a model that is not there any more. */
export const NO_RULES: UserTaskRules = { actions: new Set(), transferTo: [], returnTo: [], papers: [], inPerson: false }

/** @param valuesOf the values of an extension property of the task, or else of its process; none: it is not there */
export function userTaskRules(valuesOf: (property: string) => readonly string[]): UserTaskRules {
  const actions = valuesOf('actions')
  const countersign = countersignRule(valuesOf)
  return {
    actions: new Set(actions.length === 0 ? WITHOUT_A_WORD : GRANTED_ACTIONS.filter(action => actions.includes(action))),
    transferTo: valuesOf('transferTo'),
    returnTo: valuesOf('returnTo'),
    papers: valuesOf('papers'),
    inPerson: valuesOf('inPerson')[0] === 'yes',
    ...(countersign ? { countersign } : {}),
  }
}

function countersignRule(valuesOf: (property: string) => readonly string[]): CountersignRule | undefined {
  const [needs] = valuesOf('countersign')
  const [field] = valuesOf('countersignField')
  const [agree = 'true'] = valuesOf('countersignAgree')
  if (needs === undefined || !/^(?:all|any|[1-9]\d?)$/.test(needs)) return undefined
  return { needs: needs === 'all' || needs === 'any' ? needs : Number(needs), agree, ...(field === undefined ? {} : { field }) }
}

/** Of all that a file holds. */
export const userTasksIn = (elementsById: Readonly<Record<string, ModdleElement>>): ModdleElement[] =>
  Object.values(elementsById).filter(element => element.$type === 'bpmn:UserTask')
