import type { LatestValues } from '../history/latest-values.ts'
import type { AuditService, CaseService, EngineClient, PersonalDataService, Role, SessionAccount } from '../plugin-api.ts'
import type { ExportFolder } from './export-folder.ts'
import type { Registers } from './register.ts'

/** What is asked for. */
export interface ExportRequest {
  readonly account: SessionAccount
  /** Instance keys or case numbers; absent: all within scope, and what is of the installation. */
  readonly cases?: readonly string[]
  readonly withPersonalData?: boolean
  readonly reason?: string
}

export interface ExportServices {
  readonly engine: EngineClient
  readonly cases: CaseService
  readonly personalData: PersonalDataService
  readonly audit: AuditService
  readonly latestValues: LatestValues
}

/** An export on its way. */
export interface Exporting {
  /** As the audit knows it: `export:…`. */
  readonly id: string
  readonly request: ExportRequest
  readonly services: ExportServices
  readonly folder: ExportFolder
  readonly registers: Registers
  readonly fontFolder: string
  readonly models: UsedModels
}

/** Which models the exported cases ran by. */
export interface UsedModels {
  readonly definitions: Set<string>
  readonly forms: Set<string>
}

export const is = ({ roles }: SessionAccount, ...any: readonly Role[]): boolean => any.some(role => roles.includes(role))

/** As the pages have it: forms and histories are seen in full by staff and auditors, records, papers and files by staff. */
export const mayUnmask = (account: SessionAccount): boolean => is(account, 'staff', 'auditor')
export const formsInFull = ({ account, withPersonalData = false }: ExportRequest): boolean =>
  withPersonalData && mayUnmask(account)
export const recordsInFull = ({ account, withPersonalData = false }: ExportRequest): boolean =>
  withPersonalData && is(account, 'staff')
