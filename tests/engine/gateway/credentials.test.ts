import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentialsFrom, mayEnter } from '../../../engine/gateway/http/credentials.ts'
import { clientFor, startEngine, type TestEngine } from '../../helpers/engine.ts'

const basic = { username: 'platform', password: 'p:ass 词' }
const token = 'a-long-token'

describe('an engine with credentials', () => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await startEngine({ credentials: { basic, token } })
  })
  afterAll(() => engine.stop())

  const topology = (authorization?: string) =>
    fetch(`${engine.url}/v2/topology`, { headers: authorization === undefined ? {} : { authorization } })

  it('lets the SDK in with basic credentials, and everything it does', async () => {
    const client = clientFor(engine.url, basic)
    expect((await client.getTopology()).brokers).toHaveLength(1)
  })

  it('lets a bearer in', async () => {
    expect((await topology(`Bearer ${token}`)).status).toBe(200)
  })

  it('keeps everybody else out, of the record stream and of what it does not serve as well', async () => {
    const wrong = `Basic ${Buffer.from('platform:p:ass').toString('base64')}`
    for (const header of [undefined, '', 'Basic', 'Bearer', `Bearer ${token}x`, wrong, `Digest ${token}`]) {
      const answer = await topology(header)
      expect({ header, status: answer.status }).toEqual({ header, status: 401 })
      expect(answer.headers.get('www-authenticate')).toContain('Basic')
      expect(await answer.json()).toMatchObject({ status: 401, title: 'UNAUTHORIZED', instance: '/v2/topology' })
    }
    for (const path of ['/history/records?after=0', '/v2/nothing', '/']) expect((await fetch(engine.url + path)).status).toBe(401)
  })
})

describe('credentials', () => {
  it('come in pairs', () => {
    expect(() => credentialsFrom({ ENGINE_USERNAME: 'a' })).toThrow('go together')
    expect(credentialsFrom({})).toBeUndefined()
    expect(credentialsFrom({ ENGINE_TOKEN: 't' })).toEqual({ token: 't' })
  })

  it('are whole or wrong', () => {
    expect(mayEnter({ token }, 'Basic ' + Buffer.from(token).toString('base64'))).toBe(false)
    expect(mayEnter({ basic }, `Bearer ${basic.password}`)).toBe(false)
    expect(mayEnter({ basic }, `basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`)).toBe(true)
  })
})

describe('an engine for other machines', () => {
  it('does not start without credentials', async () => {
    const { ENGINE_USERNAME: _name, ENGINE_PASSWORD: _password, ENGINE_TOKEN: _token, ...env } = process.env
    const child = spawn(process.execPath, ['engine/main.ts', '--memory', '--port', '0'], {
      env: { ...env, ENGINE_HOST: '0.0.0.0' },
    })
    let said = ''
    child.stderr.on('data', chunk => (said += String(chunk)))
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(said).toContain('Beyond this machine (ENGINE_HOST=0.0.0.0) the engine asks for credentials')
  })
})
