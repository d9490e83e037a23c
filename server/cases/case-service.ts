import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { ProcessInstanceKey } from '../engine/keys.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import { ServerError } from '../errors.ts'
import type {
  CaseFilter,
  CaseService,
  CaseView,
  CasePage,
  EngineClient,
  IncidentOfCase,
  InstanceView,
  SessionAccount,
} from '../plugin-api.ts'
import { reachedBy, visibleTo } from './case-scope.ts'
import { toCaseView } from './case-view.ts'
import { pageOfCases } from './page-of-cases.ts'
import { holding } from './holding.ts'

export class Cases implements CaseService {
  readonly #engine: EngineClient
  readonly #models: ProcessModels
  constructor(engine: EngineClient, models: ProcessModels) {
    this.#engine = engine
    this.#models = models
  }

  async visibleTo(account: SessionAccount): Promise<QueryFilter<Case>> {
    return visibleTo(account, await this.#models.entrustedWork())
  }

  async #reachedBy(account: SessionAccount): Promise<QueryFilter<Case>> {
    return reachedBy(account, await this.#models.entrustedWork())
  }

  async get(account: SessionAccount, processInstanceKey: string): Promise<CaseView> {
    return this.#one(account, { instances: processInstanceKey })
  }

  async instance(account: SessionAccount, processInstanceKey: string): Promise<InstanceView> {
    const found = await this.get(account, processInstanceKey)
    return processInstanceKey === found.processInstanceKey ? found : this.#called(found, processInstanceKey)
  }

  async incident(account: SessionAccount, incidentKey: string): Promise<IncidentOfCase> {
    const found = await CaseModel.findOne({ $and: [{ incidents: incidentKey }, await this.#reachedBy(account)] }).lean()
    if (!found) throw new ServerError('NOT_FOUND')
    return { incidentKey, case: toCaseView(found) }
  }

  async list(account: SessionAccount, filter: CaseFilter): Promise<CasePage> {
    const scope: QueryFilter<Case> = { $and: [await this.visibleTo(account), matching(filter)] }
    const { found, ...page } = await pageOfCases(scope, filter)
    return { ...page, items: found.map(toCaseView) }
  }

  async openIncidents(account: SessionAccount): Promise<IncidentOfCase[]> {
    const found = await CaseModel.find({ $and: [{ hasIncident: true }, await this.#reachedBy(account)] }).lean()
    return found.flatMap(each => each.incidents.map(incidentKey => ({ incidentKey, case: toCaseView(each) })))
  }

  async #called(found: CaseView, key: string): Promise<InstanceView> {
    const processInstanceKey = engineKey<ProcessInstanceKey>(key)
    const { endDate: _, ...ofCase } = found
    const instance = await this.#engine.getProcessInstance({ processInstanceKey }, asItIs)
    return {
      ...ofCase,
      processInstanceKey,
      calledBy: found.processInstanceKey,
      processDefinitionKey: String(instance.processDefinitionKey),
      processDefinitionId: String(instance.processDefinitionId),
      processName: instance.processDefinitionName || String(instance.processDefinitionId),
      processVersion: instance.processDefinitionVersion,
      state: instance.state as CaseView['state'],
      hasIncident: instance.hasIncident,
      startDate: instance.startDate,
      ...(instance.endDate ? { endDate: instance.endDate } : {}),
    }
  }

  async #one(account: SessionAccount, which: QueryFilter<Case>): Promise<CaseView> {
    const found = await CaseModel.findOne({ $and: [which, await this.visibleTo(account)] }).lean()
    if (!found) throw new ServerError('NOT_FOUND')
    return toCaseView(found)
  }
}

function matching({ text, processDefinitionId, state, incident, officeCode }: CaseFilter): QueryFilter<Case> {
  return {
    ...(processDefinitionId === undefined ? {} : { processDefinitionId }),
    ...(state === undefined ? {} : { state }),
    ...(incident === undefined ? {} : { hasIncident: incident }),
    ...(officeCode === undefined ? {} : { officeCode }),
    ...(text === undefined || text.trim() === '' ? {} : named(text.trim())),
  }
}

function named(text: string): QueryFilter<Case> {
  const pattern = holding(text)
  return {
    $or: [{ instances: text }, { caseNo: pattern }, { caseTitle: pattern, sealed: { $ne: true } }, { processName: pattern }],
  }
}
