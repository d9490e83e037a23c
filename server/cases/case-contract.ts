import type { QueryFilter } from 'mongoose'
import type { Case } from '../../domain/case.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** A process instance with all that it called, as projected into MongoDB (collection `cases`). */
export interface CaseView {
  readonly processInstanceKey: string
  readonly processDefinitionKey: string
  readonly processDefinitionId: string
  readonly processName: string
  readonly processVersion: number
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  /** Of its own or of what it called. */
  readonly hasIncident: boolean
  readonly startDate: string
  readonly endDate?: string
  readonly caseNo?: string
  /** The masked name. */
  readonly caseTitle?: string
  readonly countyCode?: string
  readonly officeCode?: string
  /** A minor's case (法54). */
  readonly sealed: boolean
}
/** The case itself, or an instance that it called: then `calledBy` is the case's key. */
export interface InstanceView extends CaseView {
  readonly calledBy?: string
}
export interface IncidentOfCase {
  readonly incidentKey: string
  readonly case: CaseView
}
export interface CaseFilter {
  /** An instance's key, or a part of a case's number, title or process. */
  readonly text?: string | undefined
  readonly processDefinitionId?: string | undefined
  readonly state?: CaseView['state'] | undefined
  readonly incident?: boolean | undefined
  readonly officeCode?: string | undefined
  /** `next` of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

export interface CasePage {
  readonly items: readonly CaseView[]
  readonly total: number
  /** What the next page comes after; absent at the end. */
  readonly next?: string
}

/** Which cases exist for an account, by one rule (server/cases/case-scope.ts). Whoever shows anything of a case asks here. */
export interface CaseService {
  /** The rule as a filter of the collection `cases`: for counts, exports and whatever else asks for many. */
  visibleTo(account: SessionAccount): Promise<QueryFilter<Case>>
  /** By the key of its instance or of one that it called. @throws NOT_FOUND also where the account may not see it */
  get(account: SessionAccount, processInstanceKey: string): Promise<CaseView>
  /** @throws NOT_FOUND like `get` */
  instance(account: SessionAccount, processInstanceKey: string): Promise<InstanceView>
  /** An open incident. @throws NOT_FOUND like `get` */
  incident(account: SessionAccount, incidentKey: string): Promise<IncidentOfCase>
  /** Newest first. */
  list(account: SessionAccount, filter: CaseFilter): Promise<CasePage>
  /** The open incidents of all cases that the account may see. */
  openIncidents(account: SessionAccount): Promise<IncidentOfCase[]>
}
