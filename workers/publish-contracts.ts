import { z } from 'zod'
import { publishContract, touchContract } from '../domain/served-worker.ts'
import type { ObjectSchema, WorkerContract } from '../domain/served-worker.ts'
import type { WorkerLog } from './log.ts'
import type { AnyWorker } from './worker-contract.ts'

/** @returns its schemas as JSON Schema: what comes in as it is given, what goes out as it leaves */
export function contractOf({ input, output, headers, presentation }: AnyWorker): WorkerContract {
  return {
    input: objectSchema(input, 'input'),
    output: objectSchema(output, 'output'),
    ...(headers ? { headers: objectSchema(headers, 'input') } : {}),
    ...(presentation ? { presentation } : {}),
  }
}

function objectSchema(schema: z.ZodObject, io: 'input' | 'output'): ObjectSchema {
  const { type, properties, required, anyOf, additionalProperties } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  }) as Omit<ObjectSchema, 'additionalProperties'> & { additionalProperties?: unknown }
  return {
    ...(type ? { type } : {}),
    ...(properties ? { properties } : {}),
    ...(required ? { required } : {}),
    ...(anyOf ? { anyOf } : {}),
    ...(io === 'output' && additionalProperties ? { additionalProperties: true } : {}),
  }
}

/** Tells, in the collection `workerContracts`, which job types this process serves: when it begins to, and from time to time. */
export class ContractPublisher {
  readonly #contracts = new Map<string, WorkerContract>()
  readonly #log: WorkerLog
  #timer: NodeJS.Timeout | undefined
  #telling: Promise<void> = Promise.resolve()

  constructor(log: WorkerLog) {
    this.#log = log
  }

  add(workers: readonly AnyWorker[]): Promise<void> {
    const contracts = workers.map(worker => [worker.type, contractOf(worker)] as const)
    for (const [type, contract] of contracts) this.#contracts.set(type, contract)
    return this.#tell(contracts, publishContract)
  }

  /** They are not served any more. */
  remove(types: Iterable<string>): void {
    for (const type of types) this.#contracts.delete(type)
  }

  start(everyMs: number): void {
    this.#timer = setInterval(() => void this.#tell([...this.#contracts], touchContract), everyMs)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#telling
  }

  #tell(contracts: readonly (readonly [string, WorkerContract])[], how: typeof publishContract): Promise<void> {
    this.#telling = this.#telling.then(async () => {
      try {
        for (const [type, contract] of contracts) await how(type, contract)
      } catch (error) {
        this.#log.warn({ reason: String(error) }, 'what these workers serve could not be told')
      }
    })
    return this.#telling
  }
}
