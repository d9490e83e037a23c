import { caseKeyOf as caseKeyBy, lineOf as lineBy } from '../domain/case-key.ts'
import type { EngineClient } from './engine-client.ts'

type ProcessInstanceKey = Parameters<EngineClient['getProcessInstance']>[0]['processInstanceKey']

/** @throws where the engine's searches do not know the instance yet: the job is tried again */
export const caseKeyOf = (engine: EngineClient, processInstanceKey: string): Promise<string> =>
  caseKeyBy(processInstanceKey, callerBy(engine))

/** @throws as above */
export const lineOf = (engine: EngineClient, processInstanceKey: string): Promise<string[]> =>
  lineBy(processInstanceKey, callerBy(engine))

const callerBy = (engine: EngineClient) => async (key: string) => {
  const { parentProcessInstanceKey: caller } = await engine.getProcessInstance(
    { processInstanceKey: key as ProcessInstanceKey },
    { consistency: { waitUpToMs: 0 } },
  )
  return caller ? String(caller) : undefined
}
