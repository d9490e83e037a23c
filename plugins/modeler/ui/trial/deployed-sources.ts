import { api } from '../../../../ui/api.ts'
import type { DecisionListItem } from '../../decision-catalogue.ts'
import type { ProcessListItem } from '../../model-catalogue.ts'
import type { Sources } from '../../trial/gather.ts'
import { once } from '../../trial/once.ts'

/** What is deployed, read as it is asked for; the lists once. */
export function deployedSources(): Sources {
  const processes = once(() => api.get<{ items: ProcessListItem[] }>('/api/modeler/processes'))
  const decisions = once(() => api.get<{ items: DecisionListItem[] }>('/api/modeler/decisions'))
  const xml = async (path: string | undefined) => (path === undefined ? undefined : (await api.get<{ xml: string }>(path)).xml)
  return {
    form: formId =>
      api.get<{ schema: object }>(`/api/modeler/forms/${encodeURIComponent(formId)}`).then(
        ({ schema }) => schema,
        () => undefined,
      ),
    process: async processId => {
      const item = (await processes()).items.find(({ processDefinitionId }) => processDefinitionId === processId)
      return xml(item && `/api/modeler/definitions/${item.processDefinitionKey}`)
    },
    decision: async decisionId => {
      const item = (await decisions()).items.find(({ decisionIds }) => decisionIds.includes(decisionId))
      return xml(item && `/api/modeler/decision-models/${item.decisionRequirementsKey}`)
    },
  }
}
