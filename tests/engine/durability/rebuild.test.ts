import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { applyLog, checkState, compareStates, rebuild } from '../../../engine/runtime/rebuild.ts'
import { compareReadModels } from '../../../engine/store/read-model/compare.ts'
import { Store } from '../../../engine/store/store.ts'
import { tempDirectory } from '../../helpers/temp-directory.ts'
import { startEngine } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'

type Loose = Record<string, (input: object, options?: object) => Promise<Record<string, never>>>
/** Tables that the work below leaves rows in. */
const FILLED = 'process_instance element_instance user_task job variable incident message_subscription sequence_flow'.split(' ')
const NOW = { consistency: { waitUpToMs: 0 } }

/** Leaves something of every kind behind, under way and ended. */
async function workload(client: Loose): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const variables = { title: 't', assignee: round === 1 ? 'wang' : '', groups: ['g'], subjectNo: `S${round}` }
    for (const processDefinitionId of ['one-task', 'review', 'report', 'rescue', 'caller']) {
      await client['createProcessInstance']!({ processDefinitionId, variables })
    }
  }
  const jobs = (await client['activateJobs']!({ type: 'work', timeout: 60_000, maxJobsToActivate: 4 }))['jobs'] as {
    jobKey: string
  }[]
  await client['completeJob']!({ jobKey: jobs[0]!.jobKey, variables: { done: true } })
  await client['failJob']!({ jobKey: jobs[1]!.jobKey, retries: 0, errorMessage: 'x' })
  await client['failJob']!({ jobKey: jobs[2]!.jobKey, retries: 1, retryBackOff: 60_000 })
  const risky = (await client['activateJobs']!({ type: 'risky', timeout: 60_000, maxJobsToActivate: 2 }))['jobs'] as {
    jobKey: string
  }[]
  await client['throwJobError']!({ jobKey: risky[0]!.jobKey, errorCode: 'REFUSED' })
  await client['throwJobError']!({ jobKey: risky[1]!.jobKey, errorCode: 'UNKNOWN' })
  await client['publishMessage']!({ name: 'reported', correlationKey: 'S0', timeToLive: 60_000 })
  await client['publishMessage']!({ name: 'reported', correlationKey: 'later', timeToLive: 60_000, messageId: 'm' })
  const { items } = (await client['searchUserTasks']!({}, NOW)) as unknown as {
    items: { userTaskKey: string; processInstanceKey: string }[]
  }
  await client['completeUserTask']!({ userTaskKey: items[0]!.userTaskKey, variables: { ok: 1 } })
  await client['assignUserTask']!({ userTaskKey: items[2]!.userTaskKey, assignee: 'li' })
  await client['cancelProcessInstance']!({ processInstanceKey: items[1]!.processInstanceKey })
  await client['pinClock']!({ timestamp: Date.now() + 11 * 86_400_000 })
}

/** @returns a data folder with some work in it, its engine stopped */
async function worked(): Promise<string> {
  const dataDir = tempDirectory()
  const engine = await startEngine({ dataDir })
  await deploy(engine.client, 'one-task.bpmn', 'review.bpmn', 'review.form', 'report.bpmn', 'rescue.bpmn', 'caller.bpmn')
  await workload(engine.client as unknown as Loose)
  // the running engine's own state
  expect(checkState(engine.engine.store)).toEqual([])
  await engine.stop()
  return dataDir
}

describe('the log', () => {
  it('holds all of the state and the read model', async () => {
    // from the rows alone, after a restart
    const kept = new Store(await worked())
    expect(checkState(kept)).toEqual([])
    const rebuilt = new Store()
    applyLog(kept.log.read(0), rebuilt)
    expect(compareStates(kept.state, rebuilt.state)).toEqual([])
    expect(compareReadModels(kept.database, rebuilt.database)).toEqual([])
    for (const table of FILLED) {
      const { count } = kept.database.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }
      expect(count, table).toBeGreaterThan(0)
    }
    kept.close()
    rebuilt.close()
  })

  it('tells a read model that does not follow from it', async () => {
    const store = new Store(await worked())
    store.database.exec('UPDATE variable SET value = 7 WHERE key = (SELECT max(key) FROM variable)')
    expect(checkState(store)).toEqual([expect.stringMatching(/^variable \[.*differs from the log$/)])
    store.database.exec('DELETE FROM incident')
    expect(checkState(store)).toContain('incident: rows are missing')
    rebuild(store)
    expect(checkState(store)).toEqual([])
    store.close()
  })

  it('fills a read model of an older release anew when the engine opens it', async () => {
    const dataDir = await worked()
    const old = new DatabaseSync(join(dataDir, 'engine.db'))
    old.exec("DROP TABLE user_task; ALTER TABLE job DROP COLUMN worker; DELETE FROM setting WHERE name = 'readModel.layout'")
    old.exec('CREATE TABLE of_long_ago (key INTEGER PRIMARY KEY)')
    old.close()
    const store = new Store(dataDir)
    expect(checkState(store)).toEqual([])
    expect(() => store.database.prepare('SELECT * FROM of_long_ago')).toThrow(/no such table/)
    store.close()
  })

  it('keeps a pinned clock over a restart', async () => {
    const dataDir = tempDirectory()
    const first = await startEngine({ dataDir })
    await first.engine.pinClock(1_900_000_000_000)
    await first.stop()
    const second = await startEngine({ dataDir })
    expect(second.engine.clock.now()).toBe(1_900_000_000_000)
    await second.engine.resetClock()
    await second.stop()
    const third = await startEngine({ dataDir })
    expect(third.engine.clock.isPinned).toBe(false)
    await third.stop()
  })
})
