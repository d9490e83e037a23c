import { ENTRY_NAME, entryKeyOf } from '../domain/ledger-entry.ts'
import { newestLedger } from '../domain/ledger-definition.ts'
import type { LedgerVersion } from '../domain/ledger-definition.ts'
import { hasPersonalNumber } from '../domain/personal-numbers.ts'
import { Incident } from './worker-contract.ts'

/** Words of the header `key` wherever an entry of a keyed ledger is named. */
export const keyHeader = {
  label: ['条目由此变量确定', 'Variable that names the entry'],
  hint: ['一事一条的台账：如 officeCode；空着按台账的规定', 'Of a ledger of things: officeCode; empty: as the ledger says'],
} as const

/** @throws Incident where no process may write it */
export async function ledgerNamed(id: string): Promise<LedgerVersion> {
  const ledger = await newestLedger(id)
  if (!ledger || ledger.from === 'built-in') throw new Incident(`there is no ledger ${id} that a process may write`)
  return ledger
}

/**
 * The entry of a keyed ledger that a case means.
 * @param header the variable that names it, where it is another than the ledger's own (`keyedBy`)
 * @returns undefined where each case has entries of its own. @throws Incident where the variable names nothing
 */
export function entryNamed({ ledger, definition }: LedgerVersion, header: string | undefined, variables: object) {
  const variable = header ?? definition.keyedBy
  if (variable === undefined) return undefined
  const name = (variables as Readonly<Record<string, unknown>>)[variable]
  if (typeof name !== 'string' || !ENTRY_NAME.test(name) || hasPersonalNumber(name))
    throw new Incident(`ledger ${ledger}: the variable ${variable} names no entry`)
  return { name, entryKey: entryKeyOf(ledger, name) }
}
