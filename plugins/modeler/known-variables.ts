import type { Model } from 'mongoose'
import { knownWorkers } from '../../domain/served-worker.ts'
import type { Locale } from '../../server/plugin-api.ts'
import type { DeployedResource } from './deployed-resource.ts'
import { newestForms } from './form-catalogue.ts'
import type { FormSchema } from './form-catalogue.ts'

/** A process variable and what it is called, where its form or worker says it. */
export interface KnownVariable {
  readonly name: string
  readonly label?: string
}
/** Who writes which variables: by form id, by job type. */
export interface KnownVariables {
  readonly forms: Readonly<Record<string, readonly KnownVariable[]>>
  readonly workers: Readonly<Record<string, readonly KnownVariable[]>>
}

/** What forms and workers of this installation write, each in its newest version. */
export async function knownVariables(resources: Model<DeployedResource>, locale: Locale): Promise<KnownVariables> {
  const [forms, workers] = await Promise.all([newestForms(resources), knownWorkers()])
  const outputs = workers.toReversed().map(({ type, contract }) => {
    const words = contract.presentation?.output
    const names = Object.keys(contract.output.properties ?? {})
    return [type, names.map(name => labelled(name, words?.[name]?.label[locale === 'zh-CN' ? 0 : 1]))] as const
  })
  return {
    forms: Object.fromEntries([...forms].map(([id, schema]) => [id, variablesOfForm(schema)])),
    workers: Object.fromEntries(outputs),
  }
}

const labelled = (name: string, label: string | undefined): KnownVariable => (label === undefined ? { name } : { name, label })

interface Field {
  readonly label?: string
  readonly properties?: { readonly variable?: string }
  readonly components?: readonly Field[]
}

/** Wherever in the form a field stands. */
export const variablesOfForm = (schema: FormSchema): KnownVariable[] => variablesIn(schema as Field)

const variablesIn = ({ label, properties, components = [] }: Field): KnownVariable[] => [
  ...(properties?.variable ? [labelled(properties.variable, label)] : []),
  ...components.flatMap(variablesIn),
]
