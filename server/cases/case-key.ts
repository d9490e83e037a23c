import { caseKeyOf as caseKeyBy } from '../../domain/case-key.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { ProcessInstanceKey } from '../engine/keys.ts'
import type { EngineClient } from '../plugin-api.ts'

/** The key of the case to which an instance belongs. @throws where neither projection nor engine knows the instance yet */
export const caseKeyOf = (engine: EngineClient, processInstanceKey: string): Promise<string> =>
  caseKeyBy(processInstanceKey, async key => {
    const { parentProcessInstanceKey: caller } = await engine.getProcessInstance(
      { processInstanceKey: engineKey<ProcessInstanceKey>(key) },
      asItIs,
    )
    return caller ? String(caller) : undefined
  })
