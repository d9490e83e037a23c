import { App } from 'antd'
import { useState } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { ScratchRefusal } from '../../../../engine/scratch/scratch-engine.ts'
import { NOT_WAITING, Trial } from '../../trial/trial.ts'
import type { TrialStep } from '../../trial/trial-step.ts'
import type { Gathered } from '../../trial/gather.ts'

export interface TrialHandle {
  readonly trial: Trial
  /** Grows with each step and each one taken back. */
  readonly revision: number
  /** Does it, or says why not. @returns whether it was done */
  take(...steps: readonly TrialStep[]): boolean
  undo(): void
  restart(): void
}

/** A trial of these models, begun now; or the engine's reasons against them. */
export function beginTrial({ resources }: Gathered): { readonly trial: Trial } | { readonly reason: string } {
  try {
    return { trial: new Trial(resources, Date.now()) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

export function useTrial(trial: Trial): TrialHandle {
  const intl = useIntl()
  const { message } = App.useApp()
  const [revision, setRevision] = useState(0)
  const moved = () => setRevision(count => count + 1)
  return {
    trial,
    revision,
    take: (...steps) => {
      try {
        for (const step of steps) trial.take(step)
        return true
      } catch (error) {
        void message.error(refusalText(intl, error))
        return false
      } finally {
        moved()
      }
    },
    undo: () => {
      trial.undo()
      moved()
    },
    restart: () => {
      trial.restart()
      moved()
    },
  }
}

/** The engine's own words stand behind ours: they name the place. */
function refusalText(intl: IntlShape, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  const id = error instanceof ScratchRefusal && error.type === NOT_WAITING ? 'modeler.trial.not-waiting' : 'modeler.trial.refused'
  return intl.formatMessage({ id }, { reason })
}
