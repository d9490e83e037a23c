import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createCore } from '../../engine/core/create-core.ts'
import type { Command, EngineRecord } from '../../engine/core/record.ts'
import { languages } from '../../engine/runtime/languages.ts'
import { Store } from '../../engine/store/store.ts'
import { tempDirectory } from '../helpers/temp-directory.ts'
import { differenceOf, readableStore, rebuild, withAllTables } from './rebuild.ts'
import { simulate } from './simulation.ts'

/** Small, so that state is dropped from memory and read again all the time. */
const CACHE = { cacheSize: 4 }

/** The commands of a run, in order, with the clock at which each came. */
function commandsOf(seed: number, steps: number): readonly (readonly [Command, number])[] {
  const commands: (readonly [Command, number])[] = []
  simulate(seed, steps, { processed: (command, now) => commands.push([command, now]) })
  return commands
}

/** The files as a crash leaves them: copied while the database is open and nothing has been tidied up. */
function crash(from: string, to: string): Store {
  cpSync(from, to, { recursive: true, filter: path => !path.endsWith('.lock') })
  return new Store(to, CACHE)
}

it.each([4, 21])('seed %i: after a crash, the state on disk is the live one, and the log tells the same', seed => {
  // given
  const folder = tempDirectory()
  const store = new Store(join(folder, 'live'), CACHE)
  const live = withAllTables(readableStore(store.state))
  const core = createCore({ store: live, ...languages })
  const written: EngineRecord[] = []
  for (const [index, [command, now]] of commandsOf(seed, 60).entries()) {
    // when
    store.begin()
    const { records } = core.process(command, now)
    store.append(records)
    store.commit()
    written.push(...records)
    if (index % 12 !== 11) continue
    const crashed = crash(join(folder, 'live'), join(folder, `crash-${index}`))
    // then
    expect(differenceOf(live, withAllTables(readableStore(crashed.state)))).toBeUndefined()
    expect(differenceOf(live, rebuild(crashed.log.read(0)))).toBeUndefined()
    expect(crashed.log.lastPosition()).toBe(written.at(-1)?.position)
    crashed.close()
  }
  store.close()
})
