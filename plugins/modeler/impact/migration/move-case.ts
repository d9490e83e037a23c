import type { EngineClient } from '../../../../server/plugin-api.ts'
import { NOW, definitionKey, elementKey, instanceKey } from '../deployed-models.ts'
import type { Mapping } from './propose-plan.ts'
import { refusalReason, type RefusalReason } from './refusal-reason.ts'

export type Moved = { readonly to: 'moved' | 'ended' } | { readonly to: 'refused'; readonly why: RefusalReason }

/**
 * Takes one case over. Done twice, after a process died in between, it says the same.
 * @throws what the engine did not answer: nothing is known then, and it is to be asked again
 */
export async function moveCase(
  engine: EngineClient,
  processInstanceKey: string,
  targetProcessDefinitionKey: string,
  mappings: readonly Mapping[],
): Promise<Moved> {
  try {
    await engine.migrateProcessInstance({
      processInstanceKey: instanceKey(processInstanceKey),
      targetProcessDefinitionKey: definitionKey(targetProcessDefinitionKey),
      mappingInstructions: mappings.map(({ sourceElementId, targetElementId }) => ({
        sourceElementId: elementKey(sourceElementId),
        targetElementId: elementKey(targetElementId),
      })),
    })
    return { to: 'moved' }
  } catch (error) {
    const { status, detail, message } = error as { status?: number; detail?: string; message?: string }
    if (status !== 400 && status !== 404 && status !== 409) throw error
    const instance = await engine
      .getProcessInstance({ processInstanceKey: instanceKey(processInstanceKey) }, NOW)
      .catch((missing: unknown) => {
        if ((missing as { status?: number }).status === 404) return undefined
        throw missing
      })
    if (instance?.state !== 'ACTIVE') return { to: 'ended' }
    if (String(instance.processDefinitionKey) === targetProcessDefinitionKey) return { to: 'moved' }
    return { to: 'refused', why: refusalReason(detail ?? message ?? '') }
  }
}
