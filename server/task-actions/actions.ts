import type { TaskActionName } from '../../domain/task-action.ts'
import type { Situation, TaskActionKind } from './task-action-contract.ts'
import { addSign } from './add-sign.ts'
import { complete } from './complete.ts'
import { copy } from './copy.ts'
import { countersign } from './countersign.ts'
import { delegate } from './delegate.ts'
import { handBack } from './hand-back.ts'
import { read } from './read.ts'
import { recall } from './recall.ts'
import { refuse } from './refuse.ts'
import { returnTask } from './return.ts'
import { sign } from './sign.ts'
import { transfer } from './transfer.ts'
import { undo } from './undo.ts'
import { urge } from './urge.ts'
import { withdraw } from './withdraw.ts'

/** All that there are. A page offers them in this order. */
const KINDS: readonly TaskActionKind[] = [
  complete,
  countersign,
  sign,
  handBack,
  recall,
  returnTask,
  refuse,
  transfer,
  delegate,
  addSign,
  copy,
  read,
  urge,
  withdraw,
  undo,
]
export const ACTIONS: ReadonlyMap<string, TaskActionKind> = new Map(KINDS.map(kind => [kind.name, kind]))

export const isGranted = ({ grant }: TaskActionKind, { rules }: Situation): boolean =>
  grant === undefined || rules.actions.has(grant)

/** What the account may do now: what the model grants, the task's state allows, and is its to do. */
export const offeredActions = (situation: Situation): TaskActionName[] =>
  KINDS.filter(kind => isGranted(kind, situation) && kind.refusal(situation) === undefined).map(({ name }) => name)
