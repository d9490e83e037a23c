/** One element instance and what belongs to it: its job, user task, incidents, variables and subscriptions. */
import { newTreePath } from '../behaviors/tree-path.ts'
import { present } from '../assert.ts'
import type { Processing } from '../processing.ts'
import type { IncidentValue, ProcessInstanceValue, VariableValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import type { Incident } from '../state/incidents.ts'
import { NO_VARIABLES } from '../behaviors/events.ts'
import { migrateCatchEvents } from './catch-events.ts'
import { refuseMovedEvents } from './catch-event-rules.ts'
import { migrateCompensations } from './compensations.ts'
import { refuseOtherLoop, refuseUnderWay, targetOf } from './element-rules.ts'
import { inTarget, type Migration, waitingNode } from './migration.ts'
import { migrateTakenFlows } from './sequence-flows.ts'

/** @throws Refusal if it cannot go there */
export function migrateElement(instance: ElementInstance, migration: Migration, processing: Processing): void {
  const targetId = targetOf(instance, migration, processing)
  refuseMovedEvents(instance, targetId, migration)
  refuseOtherLoop(instance, targetId, migration)
  refuseUnderWay(instance, processing)

  const { key, state } = instance
  const migrated = inTarget(instance.value, targetId, migration)
  const value = { ...migrated, ...newTreePath(processing.state, key, instance.parentKey, migrated) }
  processing.writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_MIGRATED', value)
  migrateTakenFlows(instance, value, migration, processing)
  migrateJob(instance, value, processing)
  migrateIncidents(instance, value, processing)
  migrateUserTask(instance, value, processing)
  migrateVariables(instance, value, processing)
  const type = value.bpmnElementType
  if (state !== 'ELEMENT_ACTIVATING') {
    // An activating one has not subscribed yet.
    const node = present(waitingNode(migration.target.executable, targetId, type), `element '${targetId}'`)
    if (type === 'PROCESS') migrateCompensations(value.processInstanceKey, migration, processing)
    migrateCatchEvents(instance, { key, value: migrated, node, state }, migration, processing)
  }
  if (type === 'CALL_ACTIVITY') moveCalledInstances(instance.calledChildInstanceKey, processing)
}

/** What a task carries of its place in the model. */
function placeOf({ processDefinitionKey, version, bpmnProcessId, elementId }: ProcessInstanceValue) {
  return { processDefinitionKey, processDefinitionVersion: version, bpmnProcessId, elementId }
}

function migrateJob({ jobKey }: ElementInstance, value: ProcessInstanceValue, processing: Processing): void {
  if (jobKey <= 0) return
  const job = processing.state.jobs.get(jobKey) ?? missing('a job', 'job', jobKey, value)
  processing.writers.event(jobKey, 'JOB', 'MIGRATED', { ...job.value, ...placeOf(value) })
}

function migrateIncidents({ key, jobKey }: ElementInstance, value: ProcessInstanceValue, processing: Processing): void {
  const { incidents } = processing.state
  const own: Incident | undefined = incidents.ofElementInstance(key)
  if (own) migrateIncident(own, value, processing)
  const ofJob = incidents.ofJob(jobKey)
  if (ofJob) migrateIncident(ofJob, value, processing)
}

function migrateIncident({ key, value: before }: Incident, value: ProcessInstanceValue, processing: Processing): void {
  const { processDefinitionKey, bpmnProcessId, elementId } = value
  const { elementInstancePath, processDefinitionPath, callingElementPath } = value
  const path = { elementInstancePath, processDefinitionPath, callingElementPath }
  const incident: IncidentValue = { ...before, processDefinitionKey, bpmnProcessId, elementId, ...path }
  processing.writers.event(key, 'INCIDENT', 'MIGRATED', incident)
}

function migrateUserTask({ userTaskKey }: ElementInstance, value: ProcessInstanceValue, processing: Processing): void {
  if (userTaskKey <= 0) return
  const task = processing.state.userTasks.get(userTaskKey) ?? missing('a user task', 'user task', userTaskKey, value)
  const migrated = { ...task.value, ...placeOf(value), variables: NO_VARIABLES }
  processing.writers.event(userTaskKey, 'USER_TASK', 'MIGRATED', migrated)
}

function missing(what: string, kind: string, key: number, { processInstanceKey }: ProcessInstanceValue): never {
  const reason = `Expected to migrate ${what} for process instance with key '${processInstanceKey}', but could not find ${kind} with key '${key}'. Please report this as a bug`
  throw new Refusal('PROCESSING_ERROR', reason)
}

/** Their values are left out of the record. */
function migrateVariables({ key: scopeKey }: ElementInstance, value: ProcessInstanceValue, processing: Processing): void {
  const { processInstanceKey, processDefinitionKey, bpmnProcessId, tenantId } = value
  for (const [name, key] of processing.state.variables.keysOf(scopeKey)) {
    const variable: VariableValue = {
      name,
      value: 'null',
      scopeKey,
      processInstanceKey,
      processDefinitionKey,
      bpmnProcessId,
      tenantId,
    }
    processing.writers.event(key, 'VARIABLE', 'MIGRATED', variable)
  }
}

/** The called process stays what it is; its place in the tree tells the caller's new definition. */
function moveCalledInstances(calledInstanceKey: number, processing: Processing): void {
  const { elementInstances } = processing.state
  const called = elementInstances.get(calledInstanceKey)
  // A call that failed has called nothing yet.
  const instances = called ? [called] : []
  for (const instance of instances) {
    const value = { ...instance.value, ...newTreePath(processing.state, instance.key, instance.parentKey, instance.value) }
    processing.writers.event(instance.key, 'PROCESS_INSTANCE', 'ANCESTOR_MIGRATED', value)
    const next = elementInstances.get(instance.calledChildInstanceKey)
    if (value.bpmnElementType === 'CALL_ACTIVITY' && next) instances.push(next)
    instances.push(...elementInstances.childrenOf(instance.key))
  }
}
