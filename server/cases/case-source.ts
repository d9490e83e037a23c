import { dayOf } from '../../domain/working-days.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import { ServerError } from '../errors.ts'
import type { CaseService, CaseView, RecordSource, RecordView } from '../plugin-api.ts'

/** Cases as records that a form may name: a case that belongs to another, whatever their processes. */
export function caseSource(cases: CaseService, models: ProcessModels): RecordSource {
  return {
    kind: 'case',
    title: { 'zh-CN': '案件', 'en-US': 'Case' },
    parts: async () =>
      (await models.newest()).map(({ processDefinitionId, name }) => ({ key: processDefinitionId, title: name })),
    search: async (account, text, limit, within) => {
      const { items } = await cases.list(account, { text, limit, processDefinitionId: within })
      return items.map(recordOf)
    },
    get: async (account, key) => {
      try {
        const found = await cases.get(account, key)
        return found.processInstanceKey === key ? recordOf(found) : undefined
      } catch (error) {
        if (error instanceof ServerError && error.code === 'NOT_FOUND') return undefined
        throw error
      }
    },
  }
}

/** Number and masked name, as in lists; one that has none yet is told by its process and the day on which it began. */
function recordOf({ processInstanceKey, processDefinitionId, processName, caseNo, caseTitle, startDate }: CaseView): RecordView {
  const names = [caseNo, caseTitle].filter(Boolean)
  const begun = dayOf(new Date(startDate))
  return {
    key: processInstanceKey,
    label: names.length > 0 ? names.join(' ') : `${processName} ${begun}`,
    detail: names.length > 0 ? `${processName} ${begun}` : '',
    within: processDefinitionId,
  }
}
