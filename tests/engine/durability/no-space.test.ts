import { describe, expect, it } from 'vitest'
import { Engine } from '../../../engine/engine.ts'
import { startGateway } from '../../../engine/gateway/server.ts'
import type { StorageError } from '../../../engine/store/database.ts'
import { tempDirectory } from '../../helpers/temp-directory.ts'
import { clientFor } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'

describe('an engine whose disk is full', () => {
  it('acknowledges nothing it could not keep, says why and stops', async () => {
    const dataDir = tempDirectory()
    const failures: StorageError[] = []
    const engine = new Engine({ dataDir, onFailure: error => failures.push(error) })
    const gateway = await startGateway(engine, { port: 0, host: '127.0.0.1' })
    await deploy(clientFor(gateway.url), 'one-task.bpmn')
    engine.store.database.exec('PRAGMA max_page_count = 1')
    const create = () =>
      fetch(`${gateway.url}/v2/process-instances`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ processDefinitionId: 'one-task', variables: { text: 'x'.repeat(100_000) } }),
      })
    // when
    const refused = await create()
    // then
    expect(refused.status).toBe(503)
    expect(failures.map(({ message }) => message)).toEqual([`No disk space left for the engine's data in ${dataDir}.`])
    expect((await create()).status).toBe(503)
    await gateway.close()
    await engine.close()
    const again = new Engine({ dataDir })
    expect(again.store.database.prepare('SELECT count(*) AS n FROM process_instance').get()).toEqual({ n: 0 })
    await again.close()
  })
})
