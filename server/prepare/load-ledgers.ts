import { readFileSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { InstalledPackage } from '../../domain/installed-package.ts'
import { addLedgerVersion, ledgerDefinition, newestLedger } from '../../domain/ledger-definition.ts'
import type { LedgerDefinition } from '../../domain/ledger-field.ts'
import { ledgerFaults } from '../../domain/ledger-faults.ts'
import { usedFields } from '../../domain/ledger-used.ts'
import { zodFaults } from '../../domain/tellable-error.ts'

const PACKS = resolve(import.meta.dirname, '../../processes')
const ENDING = '.ledger.json'

/**
 * Brings the ledgers of the packs (`processes/<slug>/<id>.ledger.json`): what is not there yet, and as a next version what a pack
 * has changed. One that an administrator has changed is theirs, and left alone.
 */
export async function loadLedgers(
  say: (line: string) => void,
  packages: readonly InstalledPackage[] = [],
  packs = PACKS,
): Promise<void> {
  const folders = readdirSync(packs, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? join(packs, entry.name) : [],
  )
  for (const folder of [...folders, ...packages.flatMap(each => each.packs.map(pack => pack.folder))])
    for (const name of readdirSync(folder).filter(each => each.endsWith(ENDING)))
      if (await loadLedger(readLedgerFile(join(folder, name)))) say(`loaded the ledger ${basename(name, ENDING)}`)
}

/** @throws where the file is no definition, or is not called by its id */
export function readLedgerFile(file: string): LedgerDefinition {
  const parsed = ledgerDefinition.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${basename(file)}: ${zodFaults(parsed.error)}`)
  const faults = ledgerFaults(parsed.data)
  if (faults.length > 0) throw new Error(`${basename(file)}: ${faults.map(({ at, code }) => `${at}: ${code}`).join('; ')}`)
  if (basename(file) !== `${parsed.data.id}${ENDING}`) throw new Error(`${basename(file)} defines ${parsed.data.id}: name it so`)
  return parsed.data
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
