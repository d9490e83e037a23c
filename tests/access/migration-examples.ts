import { readFileSync } from 'node:fs'
import mongoose from 'mongoose'
import type { Response } from 'supertest'
import type { TestUser } from '../helpers/server.ts'
import type { Example } from './examples.ts'

const MIGRATIONS = '/api/modeler/migrations'
const ONE = `${MIGRATIONS}/:migration`
const none = { parameters: { migration: 'none' } } as const

/** Of the migrations of running cases: they say how many, and name those that exist for the caller. */
export const MIGRATION_EXAMPLES: Readonly<Record<string, Example>> = {
  [`get ${MIGRATIONS}`]: {},
  [`post ${MIGRATIONS}`]: { body: {} },
  [`get ${ONE}`]: none,
  [`put ${ONE}`]: { ...none, body: {} },
  [`get ${ONE}/cases`]: none,
  [`post ${ONE}/start`]: none,
  [`post ${ONE}/stop`]: none,
  [`post ${ONE}/undo`]: none,
}

/** How each route that changes something is called, on a migration of its own. */
export function auditedMigrations(as: (name: string) => TestUser): Record<string, () => PromiseLike<Response>> {
  const admin = () => as('admin')
  const model = readFileSync('tests/server/models/leave-request.bpmn', 'utf8').replaceAll('"leave-request"', '"moving-leave"')
  const version = async (content: string): Promise<string> => {
    const resources = [{ name: 'moving-leave.bpmn', content: content.replace('name="leave-letter"', 'name="moving-letter"') }]
    const { body } = await admin().call('post', '/api/modeler/deployments', { resources }).expect(201)
    return (body as { deployed: [{ key: string }] }).deployed[0].key
  }
  const keys = async () => ({
    sourceKey: await version(model),
    targetKey: await version(model.replace('name="审批"', 'name="局长审批"')),
  })
  const planned = async (state?: string) => {
    const { body } = await admin()
      .call('post', MIGRATIONS, await keys())
      .expect(201)
    const { id } = body as { id: string }
    const _id = new mongoose.Types.ObjectId(id)
    // As if another process were at it.
    const leasedUntil = new Date(Date.now() + 600_000)
    if (state) await mongoose.connection.collection('modeler.migrations').updateOne({ _id }, { $set: { state, leasedUntil } })
    return `${MIGRATIONS}/${id}`
  }
  const mappings = [{ sourceElementId: 'approve', targetElementId: 'approve' }]
  return {
    [`post ${MIGRATIONS}`]: async () => admin().call('post', MIGRATIONS, await keys()),
    [`put ${ONE}`]: async () => admin().call('put', await planned(), { mappings, batchSize: 5 }),
    [`post ${ONE}/start`]: async () => admin().call('post', `${await planned()}/start`),
    [`post ${ONE}/stop`]: async () => admin().call('post', `${await planned('running')}/stop`),
    [`post ${ONE}/undo`]: async () => admin().call('post', `${await planned('done')}/undo`),
  }
}
