import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Staff } from '../../scripts/play/staff.ts'
import { playTaskActions } from '../../scripts/play/task-actions/play-task-actions.ts'
import { PLAYED } from '../../scripts/play/task-actions/steps.ts'
import { catalogues } from '../../scripts/play/timeline.ts'
import { demonstrationAccounts } from '../../seeds/accounts.ts'
import { ACTIONS } from '../../server/task-actions/actions.ts'
import { TEST_PASSWORD, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

let server: TestServer
let http: Server
beforeAll(async () => {
  server = await startTestServer()
  http = createServer(server.platform.app)
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  http.closeAllConnections()
  http.close()
  await server.stop()
})

describe('npm run play -- task-actions', { timeout: 300_000 }, () => {
  it('plays every action that there is', () => {
    // Completing leaves its submission, not an action.
    expect([...PLAYED].toSorted()).toEqual([...ACTIONS.keys()].filter(name => name !== 'complete').toSorted())
  })

  it('shows each once on a live process, with its timeline as recorded', async () => {
    const address = http.address()
    const logins = demonstrationAccounts.map(({ username, orgCode, post }) => ({
      username,
      groups: [`${orgCode}:${post}`],
      password: TEST_PASSWORD,
    }))
    const staff = new Staff(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, logins)
    const lines: string[] = []
    await playTaskActions(staff, catalogues['zh-CN']!, line => lines.push(line))
    const text = lines.join('\n')
    for (const action of PLAYED) expect(text).toContain(catalogues['zh-CN']![`action.${action}`])
    expect(text).toContain('演示：依据不全')
  })
})
