import { assert } from '../assert.ts'
import type { State } from '../state/state.ts'
import type { Applier } from './applier.ts'
import { instanceAppliers } from './instance-appliers.ts'
import { migrationAppliers } from './migration-appliers.ts'
import { workAppliers } from './work-appliers.ts'

export interface VersionedApplier {
  readonly version: number
  readonly apply: (state: State, key: number, value: object) => void
}

/** The newest version of each event's applier, by value type and intent. */
const latest = new Map<string, Map<string, VersionedApplier>>()
const all = new Map<string, VersionedApplier>()

for (const [name, applier] of Object.entries<Applier>({ ...instanceAppliers, ...workAppliers, ...migrationAppliers })) {
  const [valueType = '', intent = '', version = '1'] = name.split('/')
  const versioned = { version: Number(version), apply: applier as unknown as VersionedApplier['apply'] }
  const intents = latest.get(valueType) ?? new Map<string, VersionedApplier>()
  latest.set(valueType, intents)
  if ((intents.get(intent)?.version ?? 0) < versioned.version) intents.set(intent, versioned)
  all.set(name, versioned)
}

/** Every event the engine can write, as `VALUE_TYPE INTENT`. */
export const knownEvents: readonly string[] = [...latest].flatMap(([valueType, intents]) =>
  [...intents.keys()].map(intent => `${valueType} ${intent}`),
)

export function applierOf(valueType: string, intent: string): VersionedApplier {
  const applier = latest.get(valueType)?.get(intent)
  assert(applier, `No applier for the event ${valueType} ${intent}`)
  return applier
}

/** For replaying an old log. */
export function applierOfVersion(valueType: string, intent: string, version: number): VersionedApplier {
  const applier = all.get(`${valueType}/${intent}/${version}`)
  assert(applier, `No applier for the event ${valueType} ${intent}, version ${version}`)
  return applier
}
