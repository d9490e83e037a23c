import type { ElementContext } from '../elements/element-processor.ts'
import type { Processing } from '../processing.ts'

/** Somebody asked for the result when creating the instance: here it is. */
export function answerAwaitedResult(element: ElementContext, processing: Processing): void {
  const awaited = processing.awaitedResults.get(element.key)
  if (!awaited) return
  processing.awaitedResults.end(element.key)
  const { processInstanceKey, processDefinitionKey, bpmnProcessId, version, tenantId, tags } = element.value
  const value = {
    processInstanceKey,
    processDefinitionKey,
    bpmnProcessId,
    version,
    variables: processing.state.variables.document(processInstanceKey, awaited.fetchVariables),
    tenantId,
    tags,
  }
  const answer = { key: processInstanceKey, valueType: 'PROCESS_INSTANCE_RESULT', intent: 'COMPLETED', value }
  processing.writers.respondLate(awaited.requestId, answer)
}
