import type { Resource } from '../../../engine/scratch/scratch-engine.ts'
import { trialProcesses, type TrialProcess } from './trial-model.ts'

/** Where what a draft names but does not bring is found: as it is deployed now. Undefined: nowhere. */
export interface Sources {
  form(formId: string): Promise<object | undefined>
  /** The model's XML. */
  process(processId: string): Promise<string | undefined>
  /** The model's XML, with all decisions in it. */
  decision(decisionId: string): Promise<string | undefined>
}

export interface Gathered {
  readonly resources: readonly Resource[]
  /** Those of the drafts first, then those that they call. */
  readonly processes: readonly TrialProcess[]
  /** Schemas by form id. */
  readonly forms: ReadonlyMap<string, object>
  /** Named by the models and nowhere to be found. */
  readonly missing: readonly string[]
}

/** Drafts with all that they need to run: the processes they call, the decisions and forms they name. What they bring themselves counts. */
export async function gather(own: readonly Resource[], sources: Sources): Promise<Gathered> {
  const drafts = await Promise.all(own.filter(({ name }) => name.endsWith('.bpmn')).map(({ content }) => trialProcesses(content)))
  const { processes, models, missing } = await withCalled(drafts.flat(), sources)
  const named = (kind: 'forms' | 'decisions') => [...new Set(processes.flatMap(({ needs }) => needs[kind]))]
  const forms = new Map(own.filter(({ name }) => name.endsWith('.form')).flatMap(formOf))
  const found: Resource[] = models.map((content, at) => ({ name: `called-${at}.bpmn`, content }))
  for (const id of named('forms').filter(each => !forms.has(each))) {
    const schema = await sources.form(id)
    if (!schema) missing.push(id)
    else {
      forms.set(id, schema)
      found.push({ name: `${id}.form`, content: JSON.stringify(schema) })
    }
  }
  const decisions = own.filter(({ name }) => name.endsWith('.dmn')).map(({ content }) => content)
  for (const id of named('decisions')) {
    if (decisions.some(content => holdsDecision(content, id))) continue
    const content = await sources.decision(id)
    if (content === undefined) missing.push(id)
    else {
      found.push({ name: `decisions-${decisions.length}.dmn`, content })
      decisions.push(content)
    }
  }
  return { resources: [...own, ...found], processes, forms, missing }
}

interface Called {
  readonly processes: TrialProcess[]
  readonly models: string[]
  readonly missing: string[]
}

async function withCalled(own: readonly TrialProcess[], sources: Sources): Promise<Called> {
  const called: Called = { processes: [...own], models: [], missing: [] }
  const known = new Set(own.map(({ processId }) => processId))
  // The list grows while it is walked: a called process may call others.
  for (const { needs } of called.processes) {
    for (const processId of needs.processes.filter(each => !known.has(each))) {
      const xml = await sources.process(processId)
      const found = xml === undefined ? [] : await trialProcesses(xml)
      if (xml === undefined) called.missing.push(processId)
      else called.models.push(xml)
      for (const each of [processId, ...found.map(process => process.processId)]) known.add(each)
      called.processes.push(...found)
    }
  }
  return called
}

function formOf({ content }: Resource): readonly (readonly [string, object])[] {
  try {
    const schema = JSON.parse(content) as { id?: unknown } | null
    return schema && typeof schema.id === 'string' ? [[schema.id, schema]] : []
  } catch {
    return []
  }
}

const holdsDecision = (content: string, id: string): boolean =>
  new RegExp(`<(?:[^\\s<>/:]+:)?decision\\s[^>]*\\bid\\s*=\\s*["']${id.replaceAll(/[^\w-]/g, '\\$&')}["']`).test(content)
