import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Camunda8 } from '@camunda8/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realEngineMissing, startRealEngine } from './real-engine.ts'
import type { RealEngine } from './real-engine.ts'

const missing = realEngineMissing()
if (missing) console.warn(`skipped: the packs are not deployed to the real engine: ${missing}`)

const PORT = 18_310
const slugs = globSync('processes/*').map(folder => basename(folder))

describe.skipIf(missing)('the real engine', () => {
  let engine: RealEngine
  beforeAll(async () => {
    engine = await startRealEngine(PORT)
  })
  afterAll(() => engine?.stop())

  it.each(slugs)('takes the processes and forms of %s', async slug => {
    const client = new Camunda8({
      ZEEBE_GRPC_ADDRESS: engine.address,
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      CAMUNDA_OAUTH_DISABLED: true,
      zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
    }).getZeebeGrpcApiClient()
    const models = globSync(`processes/${slug}/*.bpmn`)
    const forms = globSync(`forms/${slug}/*.form`)
    const { deployments } = await client.deployResources([
      ...models.map(file => ({ name: basename(file), process: readFileSync(file) })),
      ...forms.map(file => ({ name: basename(file), form: readFileSync(file) })),
    ])
    await client.close()
    expect(deployments).toHaveLength(models.length + forms.length)
  })
})
