/** Tokens that wait at joining gateways: each leaves the source's sequence flow and enters the target's. */
import { NO_TREE_PATH } from '../behaviors/tree-path.ts'
import { present } from '../assert.ts'
import type { SequenceFlow } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import { refuseConcurrentCommand } from './element-rules.ts'
import { elementTypeOf, type Migration, refuse } from './migration.ts'

/** @param migrated the flow scope's record in the target definition */
export function migrateTakenFlows(
  scope: ElementInstance,
  migrated: ProcessInstanceValue,
  migration: Migration,
  processing: Processing,
): void {
  const { flows } = migration.source.executable
  const taken = [...processing.state.elementInstances.takenFlowsOf(scope.key)].map(id =>
    present(flows.get(id), `sequence flow '${id}'`),
  )
  for (const flow of taken) refuseOtherGateway(flow, scope, migration, processing)
  for (const flow of taken) {
    writeFlow('SEQUENCE_FLOW_DELETED', flow.id, scope.value, scope.key, processing)
    const targetId = migration.mapping.get(flow.id)
    if (targetId === undefined)
      refuse(
        scope.value.processInstanceKey,
        `joining gateway with id '${flow.target.id}' has a taken sequence flow with id '${flow.id}'. Taken sequence flows must be mapped to a sequence flow in the target process definition.`,
        'INVALID_ARGUMENT',
      )
    writeFlow('SEQUENCE_FLOW_TAKEN', targetId, migrated, scope.key, processing)
  }
}

function refuseOtherGateway(
  { target: gateway }: SequenceFlow,
  scope: ElementInstance,
  { target, mapping }: Migration,
  processing: Processing,
): void {
  const { processInstanceKey } = scope.value
  if (processing.state.elementInstances.takenFlowCount(scope.key, gateway.id) === gateway.incoming.length)
    refuseConcurrentCommand(processInstanceKey)
  const targetId = mapping.get(gateway.id)
  if (targetId === undefined)
    refuse(
      processInstanceKey,
      `gateway '${gateway.id}' has at least one incoming sequence flow taken. Joining gateways with at least one incoming sequence flow taken must be mapped to a gateway of the same type in the target process definition.`,
      'INVALID_ARGUMENT',
    )
  const targetType = elementTypeOf(target.executable, targetId)
  if (targetType !== gateway.elementType)
    refuse(
      processInstanceKey,
      `active element with id '${gateway.id}' and type '${gateway.elementType}' is mapped to an element with id '${targetId}' and different type '${targetType}'. Elements must be mapped to elements of the same type.`,
      'INVALID_ARGUMENT',
    )
  if ((target.executable.nodes.get(targetId)?.incoming.length ?? 0) < gateway.incoming.length)
    refuse(
      processInstanceKey,
      `target gateway with id '${targetId}' has less incoming sequence flows than the source gateway with id '${gateway.id}'. Target gateway must have at least the same number of incoming sequence flows as the source gateway.`,
      'INVALID_ARGUMENT',
    )
}

function writeFlow(
  intent: string,
  elementId: string,
  scope: ProcessInstanceValue,
  flowScopeKey: number,
  processing: Processing,
): void {
  const value: ProcessInstanceValue = {
    ...scope,
    ...NO_TREE_PATH,
    elementId,
    bpmnElementType: 'SEQUENCE_FLOW',
    bpmnEventType: 'UNSPECIFIED',
    flowScopeKey,
  }
  processing.writers.event(processing.nextKey(), 'PROCESS_INSTANCE', intent, value)
}
