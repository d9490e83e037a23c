import { SEALED_TITLE } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import type { CaseView } from '../plugin-api.ts'

export function toCaseView(found: Case): CaseView {
  const optional = {
    endDate: found.endedAt?.toISOString(),
    caseNo: found.caseNo,
    caseTitle: found.sealed ? SEALED_TITLE : found.caseTitle,
    countyCode: found.countyCode,
    officeCode: found.officeCode,
  }
  return {
    processInstanceKey: found._id,
    processDefinitionKey: found.processDefinitionKey,
    processDefinitionId: found.processDefinitionId,
    processName: found.processName,
    processVersion: found.processVersion,
    state: found.state,
    hasIncident: found.hasIncident,
    startDate: found.startedAt.toISOString(),
    sealed: found.sealed,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value)),
  }
}
