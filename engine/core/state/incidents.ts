import type { IncidentValue } from '../record-values.ts'
import type { StateStore, Table } from './state-store.ts'

export interface Incident {
  readonly key: number
  readonly value: IncidentValue
}

export class IncidentsView {
  protected readonly incidents: Table<IncidentValue>
  protected readonly byJob: Table<number>
  protected readonly byElement: Table<number>

  constructor(store: StateStore) {
    this.incidents = store.table('incidents', ['number'])
    this.byJob = store.table('incidents-by-job', ['number'])
    this.byElement = store.table('incidents-by-element', ['number'])
  }

  get(key: number): IncidentValue | undefined {
    return this.incidents.get([key])
  }

  ofJob(jobKey: number): Incident | undefined {
    return this.withKey(this.byJob.get([jobKey]))
  }

  /** The one of the element itself; a job's is found by `ofJob`. */
  ofElementInstance(elementInstanceKey: number): Incident | undefined {
    return this.withKey(this.byElement.get([elementInstanceKey]))
  }

  private withKey(key: number | undefined): Incident | undefined {
    const value = key === undefined ? undefined : this.incidents.get([key])
    return value && key !== undefined ? { key, value } : undefined
  }
}

export class Incidents extends IncidentsView {
  create(key: number, value: IncidentValue): void {
    this.incidents.put([key], value)
    if (value.jobKey > 0) this.byJob.put([value.jobKey], key)
    else this.byElement.put([value.elementInstanceKey], key)
  }

  /** What it belongs to stays the same. */
  change(key: number, value: IncidentValue): void {
    this.incidents.put([key], value)
  }

  remove(key: number): void {
    const value = this.incidents.get([key])
    if (!value) return
    this.incidents.delete([key])
    if (value.jobKey > 0) this.byJob.delete([value.jobKey])
    else this.byElement.delete([value.elementInstanceKey])
  }
}
