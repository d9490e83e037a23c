import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { addLedgerVersion, ledgerDefinition, newestLedger } from '../../domain/ledger-definition.ts'
import type { LedgerDefinition } from '../../domain/ledger-field.ts'
import { ledgerFaults } from '../../domain/ledger-faults.ts'
import { usedFields } from '../../domain/ledger-used.ts'
import { ownPacks } from '../../domain/pack.ts'
import type { Pack } from '../../domain/pack.ts'
import { FileFault, readJsonFile } from '../../domain/read-json-file.ts'

const ENDING = '.ledger.json'

/**
 * Brings the ledgers of the packs (`processes/<slug>/<id>.ledger.json`): what is not there yet, and as a next version what a pack
 * has changed. One that an administrator has changed is theirs, and left alone.
 */
export async function loadLedgers(say: (line: string) => void, packs: readonly Pack[] = ownPacks()): Promise<void> {
  for (const file of packs.flatMap(({ ledgers }) => ledgers))
    if (await loadLedger(readLedgerFile(file))) say(`loaded the ledger ${basename(file, ENDING)}`)
}

/** @throws where the file is no definition, or is not called by its id */
export function readLedgerFile(file: string): LedgerDefinition {
  const definition = readJsonFile(file, ledgerDefinition)
  const faults = ledgerFaults(definition)
  if (faults.length > 0) throw new FileFault(`${basename(file)}: ${faults.map(({ at, code }) => `${at}: ${code}`).join('; ')}`)
  if (basename(file) !== `${definition.id}${ENDING}`)
    throw new FileFault(`${basename(file)} defines ${definition.id}: name it so`)
  return definition
}

async function loadLedger(definition: LedgerDefinition): Promise<boolean> {
  const newest = await newestLedger(definition.id)
  if (newest && (newest.from !== 'pack' || isDeepStrictEqual(plain(newest.definition), plain(definition)))) return false
  const [fault] = newest ? ledgerFaults(definition, newest.definition, await usedFields(newest)) : []
  if (fault)
    throw new Error(`the ledger ${definition.id} of the pack does not follow on the one in use: ${fault.at}: ${fault.code}`)
  const next = { ledger: definition.id, version: (newest?.version ?? 0) + 1, definition, from: 'pack', at: new Date() } as const
  return (await addLedgerVersion(next)) !== undefined
}

const plain = (definition: LedgerDefinition): unknown => JSON.parse(JSON.stringify(definition))
