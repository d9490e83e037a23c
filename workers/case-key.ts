import { CaseModel } from '../domain/case.ts'
import type { EngineClient } from './engine-client.ts'

type ProcessInstanceKey = Parameters<EngineClient['getProcessInstance']>[0]['processInstanceKey']

/** More than any model calls; a chain this long is a fault. */
const DEEPEST = 64

/**
 * The case of an instance: the key of the instance that nobody called, under which everything of a case is kept
 * (deadlines, papers, ledgers, letters). From the projection where it is there already, otherwise from the engine.
 * @throws where the engine's searches do not know the instance yet: the job is tried again
 */
export async function caseKeyOf(engine: EngineClient, processInstanceKey: string): Promise<string> {
  const known = await CaseModel.findOne({ instances: processInstanceKey }, '_id').lean()
  if (known) return known._id
  let key = processInstanceKey
  for (let depth = 0; depth < DEEPEST; depth++) {
    const { parentProcessInstanceKey: caller } = await engine.getProcessInstance(
      { processInstanceKey: key as ProcessInstanceKey },
      { consistency: { waitUpToMs: 0 } },
    )
    if (!caller) return key
    key = String(caller)
  }
  throw new Error(`instance ${processInstanceKey} is called more than ${DEEPEST} deep`)
}
