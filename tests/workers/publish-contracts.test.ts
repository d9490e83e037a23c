import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { STALE_AFTER_MS, ServedWorkerModel, knownWorkers } from '../../domain/served-worker.ts'
import type { Words, WorkerPresentation } from '../../domain/worker-presentation.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { workerLog } from '../../workers/log.ts'
import { ContractPublisher, contractOf } from '../../workers/publish-contracts.ts'
import { defineWorker } from '../../workers/worker-contract.ts'
import { openStore } from './store.ts'

let store: Awaited<ReturnType<typeof openStore>>
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())
beforeEach(async () => void (await ServedWorkerModel.deleteMany({})))

const worker = (title: Words) =>
  defineWorker({
    type: 'tell',
    input: z.object({ name: z.string(), note: z.string().nullish() }),
    headers: z.object({ to: z.enum(['a', 'b']), by: z.string().default('$paper') }),
    output: z.object({ toldOn: z.string() }),
    presentation: {
      title,
      description: title,
      group: 'people',
      headers: { to: { label: title, choices: { a: title, b: title } }, by: { label: title } },
    },
    handle: async () => ({ toldOn: '2026-11-22' }),
  })
const first = worker(['告知', 'Tell'])
const second = worker(['转告', 'Pass on'])
const publisher = (): ContractPublisher => new ContractPublisher(workerLog)
const versions = async () => (await knownWorkers()).map(({ type, version, stale }) => ({ type, version, stale }))

describe('contracts of running workers', () => {
  it('are kept as JSON Schema, of headers as they are written in a model', async () => {
    // when
    await publisher().add([first])
    // then
    const [known] = await knownWorkers()
    expect(known?.contract).toEqual({
      input: {
        type: 'object',
        properties: { name: { type: 'string' }, note: { type: ['string', 'null'] } },
        required: ['name'],
      },
      output: { type: 'object', properties: { toldOn: { type: 'string' } }, required: ['toldOn'] },
      headers: {
        type: 'object',
        properties: { to: { type: 'string', enum: ['a', 'b'] }, by: { type: 'string', default: '$paper' } },
        required: ['to'],
      },
      presentation: first.presentation,
    })
  })

  it('have one version however often they are told, also by two processes at once', async () => {
    // when
    await Promise.all([publisher().add([first]), publisher().add([first])])
    await publisher().add([first])
    // then
    expect(await versions()).toEqual([{ type: 'tell', version: 1, stale: false }])
  })

  it('get the next version when they change, and back again', async () => {
    // when
    for (const each of [first, second, first]) await publisher().add([each])
    // then
    expect((await versions()).map(({ version }) => version)).toEqual([3, 2, 1])
    expect((await knownWorkers())[0]?.contract.presentation?.title).toEqual(['告知', 'Tell'])
  })

  it('go stale when nobody tells of them any more', async () => {
    // given
    await publisher().add([first])
    // when
    await ServedWorkerModel.updateMany({}, { seenAt: new Date(Date.now() - 2 * STALE_AFTER_MS) })
    // then
    expect(await versions()).toEqual([{ type: 'tell', version: 1, stale: true }])
    await publisher().add([first])
    expect(await versions()).toEqual([{ type: 'tell', version: 1, stale: false }])
  })
})

describe('the presentations of our own workers', async () => {
  const presented = (await findWorkers()).filter(({ presentation }) => presentation)
  const words = (value: unknown): Words[] =>
    Array.isArray(value)
      ? [value as unknown as Words]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(words)
        : []

  it.each(presented.map(each => [each.type, each] as const))(
    '%s: every header has its words in both languages',
    (_type, each) => {
      const { presentation, headers } = contractOf(each) as {
        presentation: WorkerPresentation
        headers?: { properties?: object }
      }
      expect(Object.keys(presentation.headers ?? {}).sort()).toEqual(Object.keys(headers?.properties ?? {}).sort())
      for (const pair of words(presentation)) {
        expect(pair).toHaveLength(2)
        // An example in code is the same in both.
        if (pair[0] !== pair[1]) expect(pair[0]).toMatch(/\p{Script=Han}/u)
        expect(pair[1]).toMatch(/[A-Za-z]/)
      }
    },
  )
})
