import type { LedgerValue, Written } from '../../domain/ledger-entry.ts'
import type { LedgerFilter, LedgerSort } from '../../domain/ledger-field.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** An entry of a ledger within somebody's scope, in plain: whoever shows it masks it (`services.personalData`). */
export interface LedgerRecord {
  readonly entryId: string
  readonly ledger: string
  /** Of a ledger of things (`keyedBy`), which one it is about: `officers:410106-01-R2026-1`. Names nobody. */
  readonly thing?: string
  /** The definition's version with which it was written last. */
  readonly ledgerVersion: number
  readonly version: number
  readonly values: readonly LedgerValue[]
  /** When it was last written. */
  readonly at: Date
  readonly caseKey?: string
  readonly caseNo?: string
  readonly officeCode?: string
  /** A minor's case (法54). */
  readonly sealed: boolean
  /** The person was erased by law: nothing protected is left. */
  readonly erased?: true
}

/** What an entry said in one of its versions. */
export interface OpenedVersion {
  readonly version: number
  readonly ledgerVersion: number
  readonly values: readonly LedgerValue[]
  /** Absent for what is built in: its processes keep no versions. */
  readonly written?: Written
}
export interface LedgerEntryView extends LedgerRecord {
  /** All its versions, the newest first. */
  readonly history: readonly OpenedVersion[]
}

export interface LedgerQuery {
  /** A part of an open text; of a sealed number or name all of it; a case number. */
  readonly search?: string | undefined
  readonly filter?: readonly LedgerFilter[] | undefined
  readonly sort?: LedgerSort | undefined
  readonly officeCode?: string | undefined
}

/**
 * Which entries of ledgers exist for an account: those of the cases it may see (`services.cases.visibleTo`), and those without a
 * case of its organisations and all below. The subjects' record is a ledger like any other (`subject`).
 */
export interface LedgerService {
  /** One page, in the order asked for, otherwise newest first. `total`: how many there are of all. */
  list(
    account: SessionAccount,
    ledger: string,
    query: LedgerQuery & { readonly skip: number; readonly limit: number },
  ): Promise<{ items: LedgerRecord[]; total: number }>
  /** All of them, in the order in which they came to be. */
  each(account: SessionAccount, ledger: string, query: LedgerQuery): AsyncIterable<LedgerRecord>
  count(account: SessionAccount, ledger: string): Promise<number>
  /** @param entryId its id, or the thing it is about. @throws NOT_FOUND also where the account may not see it */
  entry(account: SessionAccount, entryId: string): Promise<LedgerEntryView>
}
