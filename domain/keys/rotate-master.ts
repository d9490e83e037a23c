import { DataKeyModel, rewrap } from './data-key.ts'
import { keyFolder, masterInForce } from './installation-keys.ts'

export interface Rotated {
  /** The id of the key in force. */
  readonly inForce: string
  /** An earlier run had begun it. */
  readonly resumed: boolean
  /** How many were wrapped or computed anew. */
  readonly renewed: number
  /** How many old keys were destroyed. */
  readonly removed: number
}

/** Longer than any process is between making a data key and looking whether its master is still in force. */
const GRACE_MS = 2_000

/**
 * A new master key, and every data key wrapped by it; then the old file is destroyed. Servers and workers may run meanwhile:
 * they look at the folder whenever they make or read a key. Stopped anywhere, the next run goes on: two master files in
 * the folder mean that one is not finished.
 */
export async function rotateMaster(graceMs = GRACE_MS): Promise<Rotated> {
  const folder = keyFolder()
  const resumed = folder.keys('master').length > 1
  if (!resumed) folder.add('master')
  const inForce = masterInForce().id
  let renewed = await rewrapAll(inForce)
  await new Promise(resolve => setTimeout(resolve, graceMs))
  renewed += await rewrapAll(inForce)
  const old = folder.keys('master').filter(({ id }) => id !== inForce)
  for (const master of old) folder.remove(master)
  return { inForce, resumed, renewed, removed: old.length }
}

const BATCH = 100

async function rewrapAll(inForce: string): Promise<number> {
  const wrappedByOthers = { masterId: { $exists: true, $ne: inForce } }
  let renewed = 0
  for (;;) {
    const batch = await DataKeyModel.find(wrappedByOthers).limit(BATCH).lean()
    if (batch.length === 0) return renewed
    renewed += await rewrap(batch)
  }
}
