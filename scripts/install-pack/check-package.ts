import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { privacyFaults } from '../../domain/form-privacy.ts'
import { PackageFault, installedPackages } from '../../domain/installed-package.ts'
import type { InstalledPackage } from '../../domain/installed-package.ts'
import { ownPacks } from '../../domain/pack.ts'
import type { Pack } from '../../domain/pack.ts'
import { readDemonstration } from '../../domain/pack-demonstration.ts'
import { readParameters } from '../../domain/parameter-file.ts'
import { faultText } from '../../papers/messages.ts'
import { parseTemplate } from '../../papers/parse-template.ts'
import { readLedgerFile } from '../../server/prepare/load-ledgers.ts'
import type { Plugin } from '../../server/plugin-api.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { packageWorkers } from '../../workers/package-workers.ts'

const root = resolve(import.meta.dirname, '../..')

/**
 * Holds a package against what is there: nothing of the platform or of another package is replaced by it, its forms keep to
 * the rules for personal data, its modules are what they should be. Runs the modules. @throws PackageFault
 */
export async function checkPackage(candidate: InstalledPackage, dataDir: string): Promise<void> {
  const others = installedPackages(dataDir).filter(({ name }) => name !== candidate.name)
  const otherPacks = others.flatMap(({ packs }) => packs)
  const there = [...ownPacks(), ...otherPacks]
  const slugs = new Set(there.map(({ slug }) => slug))
  const ids = new Set(there.flatMap(filesOf).flatMap(idsIn))
  for (const pack of candidate.packs) {
    if (slugs.has(pack.slug)) throw new PackageFault(`There is a pack ${pack.slug} already.`)
    for (const file of filesOf(pack)) {
      for (const id of idsIn(file)) if (ids.has(id)) throw new PackageFault(`${basename(file)}: there is a ${id} already.`)
      if (file.endsWith('.form')) checkForm(file)
    }
  }
  await checkModules(candidate, others)
}

async function checkModules(candidate: InstalledPackage, others: readonly InstalledPackage[]): Promise<void> {
  const taken = new Set((await findWorkers()).map(({ type }) => type))
  for (const other of others) for (const { type } of await packageWorkers(other, taken)) taken.add(type)
  await packageWorkers(candidate, taken)
  if (candidate.plugin === undefined) return
  const { plugin } = (await import(pathToFileURL(candidate.plugin).href)) as { plugin?: Plugin }
  if (typeof plugin?.register !== 'function') throw new PackageFault(`${basename(candidate.plugin)} does not export \`plugin\`.`)
  if (globSync(`plugins/${plugin.name}`, { cwd: root }).length > 0)
    throw new PackageFault(`There is a plugin ${plugin.name} already.`)
}

const filesOf = ({ models, papers, ledgers, parameters, demonstration }: Pack): string[] => [
  ...models,
  ...papers,
  ...ledgers,
  ...parameters,
  ...demonstration,
]

/** `process x`, `decision y`, `form z`, `paper p` …: what each is found by. Whatever does not keep to its format is told here. */
function idsIn(file: string): string[] {
  if (file.endsWith('.paper.txt')) return [`paper ${paperKind(file)}`]
  if (file.endsWith('.ledger.json')) return [`ledger ${readLedgerFile(file).id}`]
  if (basename(file) === 'demonstration.json') {
    readDemonstration(file)
    return []
  }
  if (file.endsWith('.json')) return [...new Set(readParameters(file).map(({ key }) => `parameter ${key}`))]
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('.form')) return [`form ${(parsedForm(file) as { id?: string }).id ?? ''}`]
  return [...text.matchAll(/<(?:\w+:)?(process|decision)\s[^>]*?\bid="([^"]+)"/g)].map(([, kind, id]) => `${kind} ${id}`)
}

function paperKind(file: string): string {
  const { template, faults } = parseTemplate(readFileSync(file, 'utf8'))
  const [fault] = faults
  if (fault) throw new PackageFault(`${basename(file)}: ${faultText(fault, 'en-US')}`)
  if (!template) throw new PackageFault(`${basename(file)} is no template of a paper.`)
  return template.kind
}

function checkForm(file: string): void {
  const [fault] = privacyFaults(parsedForm(file))
  if (fault)
    throw new PackageFault(`${basename(file)}: the field ${fault.field} breaks the rule "${fault.rule}" for personal data.`)
}

function parsedForm(file: string): Parameters<typeof privacyFaults>[0] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof privacyFaults>[0]
  } catch {
    throw new PackageFault(`${basename(file)} is not JSON.`)
  }
}
