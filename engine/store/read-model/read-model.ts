import type { DatabaseSync } from 'node:sqlite'
import type { EngineRecord } from '../../core/record.ts'
import { DefinitionNames } from './definition-names.ts'
import type { Projection, ProjectionContext } from './projection.ts'
import { projectDecision, projectDecisionEvaluation, projectDecisionRequirements } from './projections/decisions.ts'
import { projectForm, projectProcess, projectResource } from './projections/definitions.ts'
import { projectIncident } from './projections/incidents.ts'
import { projectJob } from './projections/jobs.ts'
import { projectMessageStartEventSubscription, projectProcessMessageSubscription } from './projections/messages.ts'
import { projectProcessInstance } from './projections/process-instances.ts'
import { projectUserTask } from './projections/user-tasks.ts'
import { projectVariable } from './projections/variables.ts'
import { Rows } from './rows.ts'

const projections: Readonly<Record<string, Projection>> = {
  PROCESS: projectProcess,
  FORM: projectForm,
  RESOURCE: projectResource,
  DECISION_REQUIREMENTS: projectDecisionRequirements,
  DECISION: projectDecision,
  DECISION_EVALUATION: projectDecisionEvaluation,
  PROCESS_INSTANCE: projectProcessInstance,
  JOB: projectJob,
  USER_TASK: projectUserTask,
  VARIABLE: projectVariable,
  INCIDENT: projectIncident,
  PROCESS_MESSAGE_SUBSCRIPTION: projectProcessMessageSubscription,
  MESSAGE_START_EVENT_SUBSCRIPTION: projectMessageStartEventSubscription,
}

/** Keeps the searchable tables up to date from the records, in the transaction that appends them. */
export class ReadModel {
  private readonly context: ProjectionContext

  constructor(database: DatabaseSync) {
    const rows = new Rows(database)
    this.context = { rows, names: new DefinitionNames(rows) }
  }

  project(records: readonly EngineRecord[]): void {
    for (const record of records) if (record.recordType === 'EVENT') projections[record.valueType]?.(record, this.context)
  }

  flush(): void {
    this.context.rows.flush()
  }
}
