import { auditService } from '../audit/audit-service.ts'
import { Cases } from '../cases/case-service.ts'
import { ProcessModels } from '../engine/process-models.ts'
import { LatestValues } from '../history/latest-values.ts'
import { PersonalData } from '../personal-data/personal-data-service.ts'
import type { EngineClient } from '../plugin-api.ts'
import type { ExportServices } from './exporting.ts'

/** Of the server's services those that an export asks; nothing runs beside it. */
export const exportServices = (engine: EngineClient): ExportServices => ({
  engine,
  cases: new Cases(engine, new ProcessModels(engine)),
  personalData: new PersonalData(auditService),
  audit: auditService,
  latestValues: new LatestValues(engine),
})
