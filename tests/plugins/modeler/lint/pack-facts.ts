import { globSync, readFileSync } from 'node:fs'
import { PERSONAL_NAMES } from '../../../../domain/form-privacy.ts'
import { packForms } from '../../../../plugins/modeler/form-catalogue.ts'
import { factsOfForms, workerFacts } from '../../../../plugins/modeler/lint-facts.ts'
import type { Facts } from '../../../../plugins/modeler/lint/facts.ts'
import { findWorkers } from '../../../../workers/find-workers.ts'
import { contractOf } from '../../../../workers/publish-contracts.ts'

const workers = (await findWorkers()).map(worker => ({
  type: worker.type,
  version: 1,
  hash: '',
  since: new Date(),
  contract: contractOf(worker),
  stale: false,
}))
const forms = new Map([...packForms()].map(([formId, { schema }]) => [formId, schema]))
const parameters = Object.fromEntries(
  [...globSync('processes/*/parameters.json'), ...globSync('seeds/*parameters.json')]
    .flatMap(file => JSON.parse(readFileSync(file, 'utf8')) as { key: string; source: string }[])
    .map(({ key, source }) => [key, { source }]),
)

/** What the installation knows that has all packs and has changed nothing. */
export const packFacts = (xml: string): Facts => ({
  workers: workerFacts(workers),
  forms: factsOfForms(forms, xml),
  parameters,
  personalNames: PERSONAL_NAMES,
})
