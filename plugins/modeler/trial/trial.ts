import { ScratchEngine, ScratchRefusal, type Resource } from '../../../engine/scratch/scratch-engine.ts'
import type { Standing } from '../../../engine/scratch/standing.ts'
import type { TrialScenario, TrialStep } from './trial-step.ts'

/** Dates without an offset in models are dates of China. */
export const TRIAL_ZONE = 'Asia/Shanghai'

/**
 * Models tried on an engine of their own, by hand: no worker runs, nobody is told anything, nothing is written. Each step can be taken
 * back: the others are done again, which the same models answer in the same way.
 */
export class Trial {
  readonly resources: readonly Resource[]
  readonly startedAt: number
  #engine: ScratchEngine
  #steps: TrialStep[] = []

  /** @throws {ScratchRefusal} with what the engine refuses in the models */
  constructor(resources: readonly Resource[], startedAt: number) {
    this.resources = resources
    this.startedAt = startedAt
    this.#engine = this.#begun()
  }

  get steps(): readonly TrialStep[] {
    return this.#steps
  }
  get standing(): Standing {
    return this.#engine.standing
  }
  get now(): number {
    return this.#engine.now
  }
  get nextDueAt(): number | undefined {
    return this.#engine.nextDueAt
  }
  get isOver(): boolean {
    const { instances } = this.standing
    return instances.size > 0 && [...instances.values()].every(({ state }) => state !== 'active')
  }

  /** @throws {ScratchRefusal} where nothing waits for that, or the engine refuses it; all is as before then */
  take(step: TrialStep): void {
    try {
      perform(this.#engine, step)
    } catch (error) {
      this.#again()
      throw error
    }
    this.#steps.push(step)
  }

  undo(): void {
    this.#steps.pop()
    this.#again()
  }

  restart(): void {
    this.#steps = []
    this.#again()
  }

  asScenario(name: string): TrialScenario {
    return { name, startedAt: this.startedAt, steps: [...this.#steps], ends: endsOf(this.standing), isOver: this.isOver }
  }

  #again(): void {
    this.#engine = this.#begun()
    for (const step of this.#steps) perform(this.#engine, step)
  }

  #begun(): ScratchEngine {
    const engine = new ScratchEngine({ now: this.startedAt, zone: TRIAL_ZONE })
    engine.deploy(this.resources)
    return engine
  }
}

/** How a kept trial goes with these models. */
export type TrialOutcome =
  | { readonly passed: true }
  /** At that step (the first is 0), for the engine's reason. */
  | { readonly passed: false; readonly step: number; readonly reason: string }
  /** All steps were done, and it stands elsewhere than it must. */
  | { readonly passed: false; readonly missing: readonly string[]; readonly unexpected: readonly string[] }

/** Does again what was done in a trial. @throws {ScratchRefusal} where the models cannot be deployed at all */
export function playAgain(resources: readonly Resource[], scenario: TrialScenario): TrialOutcome {
  const trial = new Trial(resources, scenario.startedAt)
  for (const [at, step] of scenario.steps.entries()) {
    try {
      trial.take(step)
    } catch (error) {
      if (!(error instanceof ScratchRefusal)) throw error
      // It may not have come so far for want of something.
      const incidents = [...trial.standing.incidents.values()].map(({ message }) => message)
      return { passed: false, step: at, reason: [error.message, ...incidents].join('; ') }
    }
  }
  const [expected, reached] = [namesOf(scenario.ends, scenario.isOver), namesOf(endsOf(trial.standing), trial.isOver)]
  const missing = without(expected, reached)
  const unexpected = without(reached, expected)
  return missing.length + unexpected.length === 0 ? { passed: true } : { passed: false, missing, unexpected }
}

/** Named where a kept trial was not over when it was kept. */
export const NOT_OVER = '…'
const namesOf = (ends: TrialScenario['ends'], isOver: boolean): string[] => [
  ...ends.map(({ processId, elementId }) => `${processId} ${elementId}`),
  ...(isOver ? [] : [NOT_OVER]),
]

function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return all.filter(each => {
    const at = left.indexOf(each)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

const endsOf = ({ way }: Standing): TrialScenario['ends'] =>
  way
    .filter(({ type, state }) => type === 'END_EVENT' && state === 'completed')
    .flatMap(({ processId, elementId, count }) => Array.from({ length: count }, () => ({ processId, elementId })))

function perform(engine: ScratchEngine, step: TrialStep): void {
  const { standing } = engine
  switch (step.do) {
    case 'start':
      engine.start(step.processId, step.variables)
      return
    case 'complete':
      return engine.completeTask(keyAt(standing.tasks, step), step.variables)
    case 'job':
      return engine.completeJob(keyAt(standing.jobs, step), step.variables)
    case 'error':
      return engine.throwError(keyAt(standing.jobs, step), step.code, step.variables)
    case 'message':
      assertAwaited(standing, step)
      return engine.publish(step.name, step.correlationKey, step.variables)
    case 'signal':
      return engine.broadcast(step.name, step.variables)
    case 'advance':
      return engine.advanceTo(engine.now + step.ms)
    case 'set':
      return engine.setVariables([...standing.instances.keys()][0] ?? -1, step.variables)
    case 'retry':
      return engine.resolve(keyAt(standing.incidents, step))
  }
}

interface Placed {
  readonly key: number
  readonly processId: string
  readonly elementId: string
}

/** A message that nobody awaits would wait itself for an hour: in a trial it is a mistake. */
function assertAwaited(
  { messages, beginningMessages }: Standing,
  { name, correlationKey }: { name: string; correlationKey: string },
): void {
  const isAwaited = [...messages.values()].some(each => each.name === name && each.correlationKey === correlationKey)
  if (!isAwaited && !beginningMessages.has(name))
    throw new ScratchRefusal(NOT_WAITING, `Nothing waits for the message '${name}' with the key '${correlationKey}'`)
}

/** The type of the refusal where a step finds nothing to act on. */
export const NOT_WAITING = 'NOT_WAITING'

/** The oldest of those that wait at the element. */
function keyAt(open: ReadonlyMap<number, Placed>, { processId, elementId }: Omit<Placed, 'key'>): number {
  for (const each of open.values()) if (each.processId === processId && each.elementId === elementId) return each.key
  throw new ScratchRefusal(NOT_WAITING, `Nothing waits at '${elementId}' of process '${processId}'`)
}
