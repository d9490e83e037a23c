import { evaluateCondition, type Held } from '../../../engine/scratch/condition.ts'
import type { Crossing } from '../../../engine/scratch/standing.ts'
import { freeNames } from '../lint/free-names.ts'
import type { TrialProcess, Way } from './trial-model.ts'
import { TRIAL_ZONE } from './trial.ts'

export interface WeighedWay extends Way {
  /** Undefined for a way without a condition. */
  readonly held: Held | undefined
}
/** Why a gateway sent the case where it did. */
export interface Why {
  readonly processId: string
  readonly elementId: string
  readonly name: string
  readonly at: number
  readonly ways: readonly WeighedWay[]
  /** What its conditions name, as JSON text; undefined where nothing had that name. */
  readonly variables: readonly { readonly name: string; readonly value: string | undefined }[]
}

/** @returns undefined where there was nothing to choose */
export function whyOf({ processId, elementId, at, variables }: Crossing, process: TrialProcess | undefined): Why | undefined {
  const ways = process?.waysFrom.get(elementId) ?? []
  if (!process || ways.length < 2) return undefined
  return {
    processId,
    elementId,
    name: process.names.get(elementId) ?? elementId,
    at,
    ways: ways.map(way => ({
      ...way,
      held: way.condition === undefined ? undefined : evaluateCondition(way.condition, variables, at, TRIAL_ZONE),
    })),
    variables: [...new Set(ways.flatMap(({ condition = '' }) => [...freeNames(condition.replace(/^=/, ''))]))].map(name => ({
      name,
      value: variables[name],
    })),
  }
}
