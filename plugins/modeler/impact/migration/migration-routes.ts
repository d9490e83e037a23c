import { z } from 'zod'
import type { PluginContext } from '../../../../server/plugin-api.ts'
import type { DeployedModels } from '../deployed-models.ts'
import { migratedCaseSchema, migrationSchema, type Migration } from './migration.ts'
import { MigrationRunner } from './migration-runner.ts'
import { Migrations } from './migrations.ts'

const roles = ['administrator'] as const
const ONE = { roles, data: { migration: 'model' } } as const

const key = z.string().regex(/^\d{1,20}$/)
const proposal = z.object({ sourceKey: key, targetKey: key })
const elementId = z.string().min(1).max(200)
const change = z.object({
  mappings: z
    .array(z.object({ sourceElementId: elementId, targetElementId: elementId, guess: z.boolean().optional() }))
    .max(2_000)
    .transform(list => list.map(({ guess, ...mapping }) => (guess ? { ...mapping, guess } : mapping))),
  batchSize: z.number().int().min(1).max(500),
})
const caseQuery = z.object({
  state: z.enum(['waiting', 'migrated', 'refused', 'ended', 'returned', 'kept']).optional(),
  after: z.string().max(50).optional(),
})

/** `/api/modeler/migrations…`: running cases go over to another version. */
export function registerMigrations(context: PluginContext, models: DeployedModels): void {
  const { services, log } = context
  const { engine, audit } = services
  const parts = {
    migrations: context.model('migrations', migrationSchema),
    cases: context.model('migratedCases', migratedCaseSchema),
    models,
  }
  const migrations = new Migrations(parts)
  const record = async (accountId: string, action: string, migration: Migration, after?: object) =>
    audit.record({
      accountId,
      action: `modeler.migration-${action}`,
      target: migration.processDefinitionId,
      after: {
        migration: String(migration._id),
        from: migration.source.version,
        to: migration.target.version,
        ...after,
      },
    })
  const onDone = async (migration: Migration) =>
    record(migration.startedBy ?? migration.createdBy, 'finished', migration, {
      phase: migration.phase,
      ...(await migrations.counts(migration._id)),
    })
  const runner = new MigrationRunner({ ...parts, engine, log, onDone })
  context.background(runner)

  context.route('get', '/migrations', { roles, data: 'model' }, async (_request, response) => {
    response.json({ items: await migrations.list() })
  })
  context.route('post', '/migrations', { roles, data: 'model' }, async ({ account, body }, response) => {
    const { sourceKey, targetKey } = proposal.parse(body)
    const migration = await migrations.propose(sourceKey, targetKey, account.id)
    await record(account.id, 'planned', migration)
    response.status(201).json(await migrations.view(migration))
  })
  context.route('get', '/migrations/:migration', ONE, async ({ objects }, response) => {
    response.json(await migrations.view(await migrations.get(objects.migration)))
  })
  context.route('get', '/migrations/:migration/cases', ONE, async ({ account, objects, query }, response) => {
    response.json(await migrations.cases(objects.migration, services, account, caseQuery.parse(query)))
  })
  context.route('put', '/migrations/:migration', { ...ONE, body: 'large' }, async ({ account, objects, body }, response) => {
    const migration = await migrations.change(objects.migration, change.parse(body))
    await record(account.id, 'changed', migration, { mappings: migration.mappings.length, batchSize: migration.batchSize })
    response.json(await migrations.view(migration))
  })
  const steps = {
    start: { action: 'started', does: (id: string, accountId: string) => migrations.start(id, accountId) },
    stop: { action: 'stopped', does: (id: string) => migrations.stop(id) },
    undo: { action: 'undone', does: (id: string, accountId: string) => migrations.undo(id, accountId) },
  }
  for (const [name, { action, does }] of Object.entries(steps))
    context.route('post', `/migrations/:migration/${name}`, ONE, async ({ account, objects }, response) => {
      const migration = await does(objects.migration, account.id)
      await record(account.id, action, migration)
      runner.wake(migration._id)
      response.json(await migrations.view(migration))
    })
}
