import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EngineProcess } from '../../helpers/engine-process.ts'
import { tempDirectory } from '../../helpers/temp-directory.ts'

describe('the engine on the command line', () => {
  it('says in one line that its port is in use', async () => {
    const engine = await EngineProcess.start(tempDirectory())
    const { port } = new URL(engine.url)
    const { code, text } = await EngineProcess.ended('--memory', '--port', port)
    expect(code).toBe(1)
    expect(text.trim()).toBe(`Port ${port} on 127.0.0.1 is in use. Choose another with --port or ENGINE_PORT.`)
    expect(await engine.end('SIGINT')).toBe(0)
  })

  it('says in one line that its data is in use', async () => {
    const dataDir = tempDirectory()
    const engine = await EngineProcess.start(dataDir)
    const { code, text } = await EngineProcess.ended('--data', dataDir, '--port', '0')
    expect(code).toBe(1)
    expect(text.trim()).toBe(`The data in ${dataDir} is in use by another engine.`)
    await engine.end('SIGTERM')
  })

  it('says in one line that it cannot write', async () => {
    const file = join(tempDirectory(), 'a-file')
    writeFileSync(file, '')
    const { code, text } = await EngineProcess.ended('--data', join(file, 'data'), '--port', '0')
    expect(code).toBe(1)
    expect(text.trim().split('\n')).toHaveLength(1)
  })

  it('says in one line that its data is damaged', async () => {
    const dataDir = tempDirectory()
    writeFileSync(join(dataDir, 'engine.db'), 'this is no database, '.repeat(200))
    const { code, text } = await EngineProcess.ended('--data', dataDir, '--port', '0')
    expect(code).toBe(1)
    expect(text).toMatch(/^The data in .* is damaged/)
  })
})
