import { randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Types } from 'mongoose'
import { FormVersionModel } from '../../domain/form-version.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { keyOf } from '../../domain/keys/key-ring.ts'
import type { DataClass } from '../../domain/personal-data.ts'
import { SubmissionModel, sealFields } from '../../domain/submission.ts'
import type { Submission } from '../../domain/submission.ts'
import { ownPacks } from '../../domain/pack.ts'
import { loadIndicators } from '../../domain/indicator-version.ts'
import { addDemonstrationEntries, addDemonstrationIndicators, addDemonstrationSeries } from '../../domain/pack-demonstration.ts'
import { seed as seedHolidays } from '../../seeds/holidays.ts'
import { demonstrationOrganisations, organisations } from '../../seeds/organisations.ts'
import { seed as seedParameters } from '../../seeds/parameters.ts'
import { loadLedgers } from '../../server/prepare/load-ledgers.ts'
import { takeInPapers } from '../../server/prepare/paper-wordings.ts'
import { buildIndexes, connectStore, disconnectStore } from '../../server/store/connection.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { runJob } from '../../workers/run-job.ts'
import type { Outcome } from '../../workers/run-job.ts'
import type { PublishedMessage } from '../../workers/worker-contract.ts'
import { openTestKeys } from '../helpers/keys.ts'
import { startTestMongod } from '../helpers/mongod.ts'

/** A real mongod with the domain's indexes and the parameters in it. */
export async function openStore(): Promise<{ readonly uri: string; readonly keysDir: string; close(): Promise<void> }> {
  const mongod = await startTestMongod()
  await connectStore(mongod.uri)
  const keysDir = await openTestKeys()
  await import('../../domain/subject.ts')
  await buildIndexes()
  await seedParameters()
  await seedHolidays()
  await addDemonstrationSeries(ownPacks())
  await takeInPapers(() => undefined)
  await loadLedgers(() => undefined)
  await loadIndicators(ownPacks())
  await addDemonstrationIndicators(ownPacks())
  await addDemonstrationEntries(ownPacks(), new Date('2026-11-01T02:00:00Z'))
  await OrganisationModel.create(
    [...organisations, ...demonstrationOrganisations].map(organisation => ({ ...organisation, past: [] })),
  )
  return {
    uri: mongod.uri,
    keysDir,
    close: async () => {
      await disconnectStore()
      await mongod.stop()
    },
  }
}

const formFiles = new Map(globSync('forms/*/*.form').map(file => [basename(file, '.form'), file]))
export function formFile(formId: string): string {
  const file = formFiles.get(formId)
  if (!file) throw new Error(`no pack has the form ${formId}`)
  return file
}

const keyOfForm = (formId: string): string => `key of ${formId}`

/** Keeps a pack's form version, as the server does when a form is first used. */
async function keepForm(formId: string, formKey: string): Promise<void> {
  const schema = readFileSync(formFile(formId), 'utf8')
  await FormVersionModel.updateOne({ _id: formKey }, { $setOnInsert: { formId, version: 1, schema } }, { upsert: true })
}

/** Stores a form as submitted, all of it as personal data. */
export async function storeForm(
  formId: string,
  data: Record<string, unknown>,
  { formKey = keyOfForm(formId), accountId = 'test', at = new Date('2026-12-01T02:00:00Z'), ...about }: StoreForm = {},
): Promise<string> {
  await keepForm(formId, formKey)
  const _id = new Types.ObjectId()
  const dataKey = await keyOf(`submission:${String(_id)}`)
  const stored = await SubmissionModel.create({
    _id,
    dataKey,
    formId,
    formKey,
    formVersion: 1,
    fields: sealFields({ _id, dataKey }, data, (): DataClass => 'L3'),
    accountId,
    at,
    kind: 'task',
    target: `task:${randomBytes(4).toString('hex')}`,
    contentHash: randomBytes(8).toString('hex'),
    state: 'accepted',
    ...about,
  })
  return String(stored._id)
}
export type StoreForm = Partial<
  Pick<Submission, 'formKey' | 'accountId' | 'at' | 'processInstanceKey' | 'processDefinitionId' | 'elementId' | 'userTaskKey'>
>

export interface JobOf {
  readonly headers?: Record<string, string>
  readonly today?: string
  readonly effectKey?: string
  readonly processInstanceKey?: string
  readonly published?: PublishedMessage[]
}

/** Runs one job as `workers/main.ts` would, at ten in the morning of `today`. */
export async function job(type: string, variables: Record<string, unknown>, of: JobOf = {}): Promise<Outcome> {
  const worker = (await findWorkers()).find(each => each.type === type)
  if (!worker) throw new Error(`no worker serves ${type}`)
  const today = of.today ?? '2026-12-03'
  return runJob(
    worker,
    { type, variables, customHeaders: of.headers ?? {}, retries: 3 },
    {
      effectKey: of.effectKey ?? '4503599627370497',
      processInstanceKey: of.processInstanceKey ?? '2251799813685249',
      caseKey: async () => of.processInstanceKey ?? '2251799813685249',
      line: async () => [of.processInstanceKey ?? '2251799813685249'],
      elementId: 'element',
      now: new Date(`${today}T02:00:00Z`),
      today,
      publishMessage: async message => void of.published?.push(message),
    },
  )
}

export const completed = (outcome: Outcome): Record<string, unknown> => {
  if (outcome.kind !== 'complete') throw new Error(`${outcome.kind}: ${outcome.errorMessage}`)
  return outcome.variables
}
