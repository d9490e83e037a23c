import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findCases, readCase } from '../../../engine/conformance/case-file.ts'
import { runCase } from '../../../engine/conformance/run-case.ts'
import type { Core } from '../../../engine/core/core.ts'
import { createCore } from '../../../engine/core/create-core.ts'
import { checkState } from '../../../engine/runtime/rebuild.ts'
import { languages } from '../../../engine/runtime/languages.ts'
import { Store } from '../../../engine/store/store.ts'

const CASES = fileURLToPath(new URL('../../conformance', import.meta.url))

/** A core whose state goes to SQLite after every command and is read back from there. */
function coreOn(store: Store): Core {
  const core = createCore({ store: store.state, ...languages })
  return {
    due: now => [...core.due(now)],
    nextDueAt: () => core.nextDueAt(),
    process: (command, now) => {
      store.begin()
      const processed = core.process(command, now)
      store.append(processed.records)
      store.commit()
      return processed
    },
  }
}

describe('on SQLite with next to no cache', () => {
  it('kept cases are equal too, and their logs hold all of the state', { timeout: 120_000 }, () => {
    // Every fourth: all of them take the best part of a minute.
    const paths = [...findCases([CASES])].filter((_path, i) => i % 4 === 0)
    expect(paths.length).toBeGreaterThan(10)
    for (const path of paths) {
      const store = new Store(undefined, { cacheSize: 2 })
      expect(runCase(readCase(path), coreOn(store)), path).toBeUndefined()
      expect(checkState(store), path).toEqual([])
      store.close()
    }
  })
})
