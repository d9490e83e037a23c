import type { Model } from 'mongoose'
import { PERSONAL_NAMES } from '../../domain/form-privacy.ts'
import { ParameterModel } from '../../domain/parameter.ts'
import { knownWorkers } from '../../domain/served-worker.ts'
import type { KnownWorker } from '../../domain/served-worker.ts'
import type { DeployedResource } from './deployed-resource.ts'
import { newestForms } from './form-catalogue.ts'
import type { FormSchema } from './form-catalogue.ts'
import { formFacts } from './form-facts.ts'
import type { Facts, FormFacts, ParameterFacts, WorkerFacts } from './lint/facts.ts'

/**
 * What this installation knows beside a model: its workers, forms and parameters, each in its newest version.
 * @param drafts forms that are not deployed yet, or otherwise than they are drawn
 */
export async function lintFacts(
  resources: Model<DeployedResource>,
  xml: string,
  drafts: ReadonlyMap<string, FormSchema> = new Map(),
): Promise<Facts> {
  const [workers, forms, parameters] = await Promise.all([knownWorkers(), newestForms(resources), knownParameters()])
  return {
    workers: workerFacts(workers),
    forms: factsOfForms(new Map([...forms, ...drafts]), xml),
    parameters,
    personalNames: PERSONAL_NAMES,
  }
}

/** @param workers of each job type the newest first */
export const workerFacts = (workers: readonly KnownWorker[]): Record<string, WorkerFacts> =>
  Object.fromEntries(workers.toReversed().map(({ type, contract, stale }) => [type, { contract, stale }]))

const NOTHING: FormFacts = { variables: [], reads: [], exposed: [] }

/** Of forms that the model does not name it is enough to know that they are there. */
export const factsOfForms = (forms: ReadonlyMap<string, FormSchema>, xml: string): Record<string, FormFacts> =>
  Object.fromEntries([...forms].map(([id, schema]) => [id, xml.includes(`"${id}"`) ? formFacts(schema) : NOTHING]))

async function knownParameters(): Promise<Record<string, ParameterFacts>> {
  const found = await ParameterModel.find({}, { _id: 0, key: 1, source: 1 }).sort({ version: 1 }).lean()
  return Object.fromEntries(found.map(({ key, source }) => [key, { source }]))
}
