import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Model } from 'mongoose'
import type { FormSchema as ServerFormSchema } from '../../server/plugin-api.ts'
import type { DeployedResource } from './deployed-resource.ts'
import { formNames } from './form-usage.ts'
import { accountNames } from './model-catalogue.ts'

export interface FormListItem {
  readonly formId: string
  readonly name: string
  /** 0: the form as the pack brings it. */
  readonly version: number
  readonly resourceName: string
  readonly deployedAt?: string
  readonly deployedBy?: string
}

const PACKS = resolve(import.meta.dirname, '../../forms')

export interface FormSchema {
  readonly id?: string
  readonly components?: readonly { readonly type?: string; readonly text?: string; readonly label?: string }[]
}

/** The forms of the packs (`forms/<slug>/*.form`) and what was deployed from the modeler; the latest of each, by id. */
export async function listForms(resources: Model<DeployedResource>): Promise<FormListItem[]> {
  const latest = new Map<string, FormListItem>()
  const titles = await formNames()
  for (const [formId, { schema, resourceName }] of packForms()) {
    latest.set(formId, { formId, name: titles.get(formId) ?? nameOf(schema), version: 0, resourceName })
  }
  const deployed = await resources.find({ kind: 'form' }, { content: 0 }).sort({ version: 1 }).lean()
  const names = await accountNames(deployed.map(form => form.deployedBy))
  for (const form of deployed) latest.set(form.resourceId, itemOf(form, names, titles))
  return [...latest.values()].sort((a, b) => a.formId.localeCompare(b.formId))
}

/** The same with their schemas, for other plugins (`formCatalogue`). */
export async function formsWithSchemas(resources: Model<DeployedResource>) {
  const [forms, schemas] = await Promise.all([listForms(resources), newestForms(resources)])
  return forms.map(({ formId, name }) => {
    const schema = { components: [], ...schemas.get(formId) } as ServerFormSchema
    return { formId, name, schema }
  })
}

export async function formVersions(resources: Model<DeployedResource>, formId: string): Promise<FormListItem[]> {
  const deployed = await resources.find({ kind: 'form', resourceId: formId }, { content: 0 }).sort({ version: -1 }).lean()
  const names = await accountNames(deployed.map(form => form.deployedBy))
  const pack = packForms().get(formId)
  const titles = await formNames()
  return [
    ...deployed.map(form => itemOf(form, names, titles)),
    ...(pack ? [{ formId, name: titles.get(formId) ?? nameOf(pack.schema), version: 0, resourceName: pack.resourceName }] : []),
  ]
}

/** The newest schema of every form, by id. */
export async function newestForms(resources: Model<DeployedResource>): Promise<Map<string, FormSchema>> {
  const deployed = await resources.aggregate<{ _id: string; content: string }>([
    { $match: { kind: 'form' } },
    { $sort: { version: 1 } },
    { $group: { _id: '$resourceId', content: { $last: '$content' } } },
  ])
  return new Map([
    ...[...packForms()].map(([formId, { schema }]) => [formId, schema] as const),
    ...deployed.map(({ _id, content }) => [_id, JSON.parse(content) as FormSchema] as const),
  ])
}

/** @param version the latest where none is named */
export async function readForm(
  resources: Model<DeployedResource>,
  formId: string,
  version?: number,
): Promise<{ schema: FormSchema; item: FormListItem } | undefined> {
  const titles = await formNames()
  const stored =
    version === 0
      ? null
      : await resources
          .findOne({ kind: 'form', resourceId: formId, ...(version === undefined ? {} : { version }) })
          .sort({ version: -1 })
          .lean()
  if (stored) return { schema: JSON.parse(stored.content) as FormSchema, item: itemOf(stored, new Map(), titles) }
  if (version !== undefined && version !== 0) return undefined
  const pack = packForms().get(formId)
  return (
    pack && {
      schema: pack.schema,
      item: { formId, name: titles.get(formId) ?? nameOf(pack.schema), version: 0, resourceName: pack.resourceName },
    }
  )
}

function itemOf(
  form: Omit<DeployedResource, 'content'>,
  names: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string>,
): FormListItem {
  return {
    formId: form.resourceId,
    name: titles.get(form.resourceId) ?? form.name,
    version: form.version,
    resourceName: form.resourceName,
    deployedAt: form.deployedAt.toISOString(),
    deployedBy: names.get(form.deployedBy) ?? form.deployedBy,
  }
}

/** Of a form that no model of the packs shows: its first heading, else its id. */
export function nameOf(schema: FormSchema): string {
  const heading = schema.components?.find(component => component.type === 'text' && component.text?.startsWith('#'))
  return (
    heading?.text
      ?.split('\n')[0]
      ?.replace(/^#+\s*/, '')
      .trim() ||
    (schema.id ?? '')
  )
}

interface PackForm {
  readonly schema: FormSchema
  readonly resourceName: string
}
let ofPacks: ReadonlyMap<string, PackForm> | undefined

/** By id; hundreds of files, which change with the installation only. */
export function packForms(): ReadonlyMap<string, PackForm> {
  ofPacks ??= new Map(
    readdirSync(PACKS, { withFileTypes: true, recursive: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.form'))
      .map(entry => {
        const schema = JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')) as FormSchema
        return [schema.id ?? entry.name.replace(/\.form$/, ''), { schema, resourceName: entry.name }]
      }),
  )
  return ofPacks
}
