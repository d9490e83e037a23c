import { api } from '../../../../ui/api.ts'
import type { DecisionListItem } from '../../decision-catalogue.ts'
import type { ProcessListItem } from '../../model-catalogue.ts'
import { trialProcesses, type TrialProcess } from '../../trial/trial-model.ts'

export interface Gathered {
  readonly resources: readonly { readonly name: string; readonly content: string }[]
  /** The one that is tried first, then those that it calls. */
  readonly processes: readonly TrialProcess[]
  /** Schemas by form id. */
  readonly forms: ReadonlyMap<string, object>
  /** Named by the models and nowhere to be found. */
  readonly missing: readonly string[]
}

/** A draft with all that it needs to run: the processes it calls, the decisions and forms it names, as they are deployed now. */
export async function gather(name: string, xml: string): Promise<Gathered> {
  const [processes, missing] = await withCalled(await trialProcesses(xml))
  const named = (kind: 'forms' | 'decisions') => [...new Set(processes.flatMap(({ needs }) => needs[kind]))]
  const forms = await Promise.all(named('forms').map(async id => [id, await formOf(id)] as const))
  const decisions = await decisionModels(named('decisions'))
  const models = new Set(processes.map(process => process.xml))
  return {
    resources: [
      ...[...models].map((content, at) => ({ name: at === 0 ? name : `called-${at}.bpmn`, content })),
      ...forms.flatMap(([id, schema]) => (schema ? [{ name: `${id}.form`, content: JSON.stringify(schema) }] : [])),
      ...decisions.found.map((content, at) => ({ name: `decisions-${at}.dmn`, content })),
    ],
    processes,
    forms: new Map(forms.flatMap(([id, schema]) => (schema ? [[id, schema] as const] : []))),
    missing: [...missing, ...forms.flatMap(([id, schema]) => (schema ? [] : [id])), ...decisions.missing],
  }
}

async function withCalled(own: readonly TrialProcess[]): Promise<[TrialProcess[], string[]]> {
  const processes = [...own]
  const missing: string[] = []
  const known = new Set(own.map(({ processId }) => processId))
  const deployed = processes.some(({ needs }) => needs.processes.length > 0)
    ? await deployedProcesses()
    : new Map<string, string>()
  // The list grows while it is walked: a called process may call others.
  for (const { needs } of processes) {
    for (const processId of needs.processes.filter(each => !known.has(each))) {
      known.add(processId)
      const key = deployed.get(processId)
      if (key === undefined) missing.push(processId)
      else processes.push(...(await trialProcesses((await api.get<{ xml: string }>(`/api/modeler/definitions/${key}`)).xml)))
    }
  }
  return [processes, missing]
}

async function deployedProcesses(): Promise<Map<string, string>> {
  const { items } = await api.get<{ items: ProcessListItem[] }>('/api/modeler/processes')
  return new Map(items.map(({ processDefinitionId, processDefinitionKey }) => [processDefinitionId, processDefinitionKey]))
}

const formOf = (formId: string): Promise<object | undefined> =>
  api.get<{ schema: object }>(`/api/modeler/forms/${encodeURIComponent(formId)}`).then(
    ({ schema }) => schema,
    () => undefined,
  )

async function decisionModels(ids: readonly string[]): Promise<{ found: string[]; missing: string[] }> {
  if (ids.length === 0) return { found: [], missing: [] }
  const { items } = await api.get<{ items: DecisionListItem[] }>('/api/modeler/decisions')
  const keys = new Map(items.flatMap(item => item.decisionIds.map(id => [id, item.decisionRequirementsKey] as const)))
  const wanted = [...new Set(ids.flatMap(id => keys.get(id) ?? []))]
  const found = await Promise.all(
    wanted.map(async key => (await api.get<{ xml: string }>(`/api/modeler/decision-models/${key}`)).xml),
  )
  return { found, missing: ids.filter(id => !keys.has(id)) }
}
