import type { FieldSchema, KnownWorker, ObjectSchema } from '../../domain/served-worker.ts'
import { WORKER_GROUPS } from '../../domain/worker-presentation.ts'
import type { FieldPresentation, InputPresentation, WorkerPresentation, Words } from '../../domain/worker-presentation.ts'
import type { Locale } from '../../server/plugin-api.ts'

/** A Camunda 8 element template, as far as we make them (the schema: @camunda/zeebe-element-templates-json-schema). */
export interface ElementTemplate {
  readonly $schema: string
  readonly id: string
  readonly name: string
  readonly description: string
  readonly version: number
  readonly category: { readonly id: string; readonly name: string }
  readonly appliesTo: readonly string[]
  readonly elementType: { readonly value: string }
  readonly deprecated?: { readonly message: string }
  readonly groups: readonly { readonly id: string; readonly label: string; readonly openByDefault: boolean }[]
  readonly properties: readonly TemplateProperty[]
  /** Ours: the errors for which a boundary event may be drawn, and what it sets. */
  readonly metadata: {
    readonly jobType: string
    readonly errors: readonly { readonly code: string; readonly name: string }[]
    /** The variables that it sets, for whoever plays it in a trial. */
    readonly outputs: readonly { readonly name: string; readonly label: string }[]
  }
}
interface TemplateProperty {
  readonly id?: string
  readonly label?: string
  readonly description?: string
  readonly type: 'Hidden' | 'String' | 'Dropdown'
  readonly value?: string
  readonly choices?: readonly { readonly name: string; readonly value: string }[]
  readonly group?: string
  readonly feel?: 'optional' | 'required'
  readonly optional?: boolean
  readonly constraints?: Readonly<Record<string, unknown>>
  readonly binding: Readonly<Record<string, string>>
}

const SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json'
/** Older versions are there so that a task drawn with one can be brought up to date; more of them nobody needs. */
const VERSIONS = 20
const GROUPS: readonly string[] = Object.keys(WORKER_GROUPS)
const TEXTS = {
  headers: ['设置', 'Settings'],
  input: ['输入', 'Input'],
  stale: ['目前没有程序处理此任务', 'Nobody serves this task at present'],
  needs: ['须有流程变量：', 'Needs the process variables: '],
  takes: ['可有流程变量：', 'Takes the process variables, where there: '],
  gives: ['写入流程变量：', 'Sets the process variables: '],
  throws: ['可能抛出的错误：', 'May throw the errors: '],
} as const satisfies Readonly<Record<string, Words>>

export const templateId = (jobType: string): string => `fengqiao.${jobType}`

/** The templates of all workers that present themselves by their groups, of each the newest version and those before. */
export function elementTemplates(workers: readonly KnownWorker[], locale: Locale): ElementTemplate[] {
  const presented = workers.filter(({ contract }) => contract.presentation)
  const place = ({ contract }: KnownWorker): number => GROUPS.indexOf(contract.presentation?.group ?? '')
  const byType = Map.groupBy(
    presented.toSorted((a, b) => place(a) - place(b)),
    ({ type }) => type,
  )
  return [...byType.values()].flatMap(versions =>
    versions.slice(0, VERSIONS).map((worker, age) => templateOf(worker, age === 0 && worker.stale, locale)),
  )
}

function templateOf({ type, version, contract }: KnownWorker, stale: boolean, locale: Locale): ElementTemplate {
  const say = ([chinese, english]: Words): string => (locale === 'zh-CN' ? chinese : english)
  const presentation = contract.presentation as WorkerPresentation
  const headers = fieldsOf(contract.headers, presentation.headers).map(field => headerProperty(field, say))
  const inputs = fieldsOf(contract.input, presentation.input)
  const set = inputs.filter(({ shown }) => shown?.set).map(field => inputProperty(field, say))
  const { group, errors = {} } = presentation
  return {
    $schema: SCHEMA,
    id: templateId(type),
    name: say(presentation.title),
    description: descriptionOf(presentation, inputs, fieldsOf(contract.output, presentation.output), say),
    version,
    category: { id: group, name: say(WORKER_GROUPS[group]) },
    appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'],
    elementType: { value: 'bpmn:ServiceTask' },
    ...(stale ? { deprecated: { message: say(TEXTS.stale) } } : {}),
    groups: [
      ...(headers.length > 0 ? [{ id: 'headers', label: say(TEXTS.headers), openByDefault: true }] : []),
      ...(set.length > 0 ? [{ id: 'input', label: say(TEXTS.input), openByDefault: true }] : []),
    ],
    properties: [
      { type: 'Hidden', value: type, binding: { type: 'zeebe:taskDefinition', property: 'type' } },
      ...headers,
      ...set,
    ],
    metadata: {
      jobType: type,
      errors: Object.entries(errors).map(([code, words]) => ({ code, name: say(words) })),
      outputs: fieldsOf(contract.output, presentation.output).map(({ name, shown }) => ({
        name,
        label: shown ? say(shown.label) : name,
      })),
    },
  }
}

interface Field {
  readonly name: string
  readonly schema: FieldSchema
  readonly required: boolean
  readonly shown: InputPresentation | undefined
}
type Say = (words: Words) => string

const fieldsOf = (
  schema: ObjectSchema = {},
  presentation: Readonly<Record<string, FieldPresentation | undefined>> = {},
): Field[] =>
  Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    schema: field,
    required: schema.required?.includes(name) ?? false,
    shown: presentation[name],
  }))

function headerProperty(field: Field, say: Say): TemplateProperty {
  return {
    ...common(field, say),
    ...entryOf(field, say),
    group: 'headers',
    binding: { type: 'zeebe:taskHeader', key: field.name },
  }
}

function inputProperty(field: Field, say: Say): TemplateProperty {
  const feel = field.shown?.set === 'feel' ? 'required' : 'optional'
  const entry = entryOf(field, say)
  return {
    ...common(field, say),
    ...(entry.type === 'String' ? { ...entry, feel } : entry),
    group: 'input',
    binding: { type: 'zeebe:input', name: field.name },
  }
}

const common = ({ name, required, schema, shown }: Field, say: Say) => ({
  id: name,
  label: shown ? say(shown.label) : name,
  ...(shown?.hint ? { description: say(shown.hint) } : {}),
  ...defaultOf(shown?.default ?? schema.default),
  ...(required ? {} : { optional: true }),
})
const defaultOf = (value: unknown) => (typeof value === 'string' ? { value } : {})

function entryOf({ schema, required, shown }: Field, say: Say): Pick<TemplateProperty, 'type' | 'choices' | 'constraints'> {
  const values = (schema.enum ?? []).filter(value => typeof value === 'string')
  const { choices = {} } = shown ?? {}
  const rules = {
    ...(schema.pattern ? { pattern: schema.pattern } : {}),
    ...(schema.minLength && schema.minLength > 1 ? { minLength: schema.minLength } : {}),
  }
  // What may be left out says so wherever it has rules: so the published schema wants it.
  const constraints = required ? { notEmpty: true, ...rules } : Object.keys(rules).length > 0 ? { notEmpty: false, ...rules } : {}
  return {
    ...(values.length > 0
      ? { type: 'Dropdown', choices: values.map(value => ({ value, name: choices[value] ? say(choices[value]) : value })) }
      : { type: 'String' }),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  }
}

/** What the worker does, then what of the process it reads, sets and throws. */
function descriptionOf(presentation: WorkerPresentation, inputs: readonly Field[], outputs: readonly Field[], say: Say): string {
  const found = inputs.filter(({ shown }) => !shown?.set)
  const named = (fields: readonly Field[]): string[] =>
    fields.map(({ name, shown }) => (shown ? `${name} (${say(shown.label)})` : name))
  const errors = Object.entries(presentation.errors ?? {}).map(([code, words]) => `${code} (${say(words)})`)
  const lists: readonly (readonly [Words, readonly string[]])[] = [
    [TEXTS.needs, named(found.filter(({ required }) => required))],
    [TEXTS.takes, named(found.filter(({ required }) => !required))],
    [TEXTS.gives, named(outputs)],
    [TEXTS.throws, errors],
  ]
  const lines = lists.filter(([, names]) => names.length > 0).map(([lead, names]) => `${say(lead)}${names.join(', ')}`)
  return [say(presentation.description), ...lines].join('\n')
}
