import { createCore } from '../../engine/core/create-core.ts'
import type { Core } from '../../engine/core/core.ts'
import type { Command, EngineRecord } from '../../engine/core/record.ts'
import { languages } from '../../engine/runtime/languages.ts'
import { Random } from './random.ts'
import { changedModel, enrichedModel } from './changed-model.ts'
import { randomCommand } from './random-command.ts'
import { DECISIONS } from './random-decisions.ts'
import { randomModel } from './random-model.ts'
import { differenceOf, readableStore, rebuild, type ReadableStore } from './rebuild.ts'

export interface SimulationResult {
  readonly steps: number
  readonly records: number
  readonly restarts: number
  /** How many instances came to their end. */
  readonly ended: number
}

/** The live state and the one rebuilt from the log are not the same. */
export class SimulationError extends Error {
  override name = 'SimulationError'
}

/**
 * Random processes, random commands, moving time. After each step the state is rebuilt from the log and compared;
 * now and then the engine "crashes" and goes on from the rebuilt state.
 */
export function simulate(seed: number, steps: number, watch: Watch = {}): SimulationResult {
  return new Simulation(seed, watch).run(steps)
}

/** Who looks on: to play the same on the real engine (tests/conformance/fuzz.ts). */
export interface Watch {
  /** The resources by their names. */
  readonly deployed?: (models: Readonly<Record<string, string>>) => void
  readonly advanced?: (milliseconds: number) => void
  /** Before the command is processed; `log` holds all that came before. */
  readonly commanded?: (command: Command, log: readonly EngineRecord[]) => void
  /** Every command, also those of the schedule. */
  readonly processed?: (command: Command, now: number) => void
}

/**
 * A variable that a repeating timer reads was changed to nonsense: the real engine bans the instance, and so does ours.
 * A sequence flow was mapped to a node, a compensation event to a task: it stumbles as well. So it does at the incident that a
 * terminated parallel gateway leaves behind.
 */
const ABSURD =
  /Expected to reschedule repeating timer|^Expected to process record 'PROCESS_INSTANCE_MIGRATION MIGRATE'|the element instance of the incident|Expected to find element instance for given key/

const isEnd = ({ intent, value }: EngineRecord): boolean =>
  (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') && value['bpmnElementType'] === 'PROCESS'

class Simulation {
  readonly #seed: number
  readonly #random: Random
  readonly #watch: Watch
  readonly #log: EngineRecord[] = []
  #store: ReadableStore = readableStore()
  #core: Core = createCore({ store: this.#store, ...languages })
  #now = Date.UTC(2026, 0, 1)
  #restarts = 0

  constructor(seed: number, watch: Watch) {
    this.#seed = seed
    this.#watch = watch
    this.#random = new Random(seed)
  }

  run(steps: number): SimulationResult {
    this.#deploy()
    for (let step = 0; step < steps; step++) {
      if (this.#random.chance(0.15)) this.#passTime()
      else {
        const command = randomCommand(this.#random, this.#log)
        this.#watch.commanded?.(command, this.#log)
        this.#process(command, step)
      }
    }
    return { steps, records: this.#log.length, restarts: this.#restarts, ended: this.#log.filter(isEnd).length }
  }

  #deploy(): void {
    const child = randomModel(this.#random, 'child', [])
    const main = enrichedModel(this.#random, randomModel(this.#random, 'main', ['child']))
    this.#deployAll({ 'child.bpmn': child, 'main.bpmn': main, 'decisions.dmn': DECISIONS })
    const refused = this.#log.find(record => record.recordType === 'COMMAND_REJECTION')
    if (refused) throw new SimulationError(`seed ${this.#seed}: the model was refused: ${refused.rejectionReason}`)
    // This one may well be refused.
    this.#deployAll({ 'changed.bpmn': changedModel(this.#random, main, 'changed') })
  }

  #deployAll(models: Readonly<Record<string, string>>): void {
    this.#watch.deployed?.(models)
    const resources = Object.entries(models).map(([resourceName, model]) => ({
      resourceName,
      resource: Buffer.from(model).toString('base64'),
    }))
    const value = { resources, processesMetadata: [], decisionsMetadata: [], decisionRequirementsMetadata: [] }
    const more = { formMetadata: [], resourceMetadata: [], deploymentKey: -1, tenantId: '<default>' }
    this.#process({ valueType: 'DEPLOYMENT', intent: 'CREATE', key: -1, value: { ...value, ...more } }, -1)
  }

  #passTime(): void {
    const milliseconds = 1000 + this.#random.integer(12 * 60_000)
    this.#now += milliseconds
    this.#watch.advanced?.(milliseconds)
    for (const due of this.#core.due(this.#now)) this.#process(due, 0)
  }

  #process(command: Command, step: number): void {
    this.#watch.processed?.(command, this.#now)
    const { records } = this.#core.process(command, this.#now)
    this.#log.push(...records)
    const broken = records.find(record => record.rejectionType === 'PROCESSING_ERROR' && !ABSURD.test(record.rejectionReason))
    if (broken) throw new SimulationError(`seed ${this.#seed}, step ${step}: ${broken.rejectionReason}`)
    const rebuilt = rebuild(this.#log)
    const difference = differenceOf(this.#store, rebuilt)
    if (difference)
      throw new SimulationError(`seed ${this.#seed}, step ${step}, ${command.valueType} ${command.intent}: ${difference}`)
    if (!this.#random.chance(0.05)) return
    this.#restarts += 1
    this.#store = rebuilt
    this.#core = createCore({ store: rebuilt, ...languages })
  }
}
