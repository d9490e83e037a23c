import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SupervisedChild, spawnEntry } from '../../server/supervisor/supervised-child.ts'
import { waitUntil } from '../../server/supervisor/wait-until.ts'
import { eventually } from '../helpers/server.ts'

let folder: string
let log: string
const script = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fengqiao-child-'))
  log = join(folder, 'child.log')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('a supervised process', () => {
  it('is started again when it is killed, and stopped for good when asked', async () => {
    const lines: string[] = []
    const file = script('sleeper.mjs', 'setInterval(() => undefined, 1000)')
    const child = new SupervisedChild(
      'sleeper',
      async () => spawnEntry([file], process.env, log),
      line => lines.push(line),
    )
    await child.start()
    const first = child.pid!
    process.kill(first, 'SIGKILL')
    await eventually(
      async () => child.pid,
      pid => pid !== first,
    )
    expect(lines).toEqual(['sleeper ended (SIGKILL); starting it again'])
    const second = child.pid!
    await child.stop()
    expect(isAlive(second)).toBe(false)
  })

  it('that ends at once says what it said last', async () => {
    const file = script('refuser.mjs', `console.log(JSON.stringify({ msg: 'port is in use' })); process.exit(1)`)
    const started = waitUntil('refuser', spawnEntry([file], process.env, log), async () => false, log)
    await expect(started).rejects.toThrow('refuser ended at once: port is in use')
  })

  it('ends by itself when its supervisor is killed', async () => {
    const sleeper = script('orphan.mjs', 'setInterval(() => undefined, 1000)')
    const spawnerModule = new URL('../../server/supervisor/supervised-child.ts', import.meta.url).href
    const parent = script(
      'parent.mjs',
      `import { spawnEntry } from '${spawnerModule}'
       process.send(spawnEntry(['${sleeper}'], process.env, '${log}').pid)`,
    )
    const supervisor = spawnEntry([parent], process.env, log)
    const orphan = await new Promise<number>(resolve => supervisor.once('message', resolve as (message: unknown) => void))
    supervisor.kill('SIGKILL')
    await eventually(
      async () => isAlive(orphan),
      alive => !alive,
    )
  })
})
