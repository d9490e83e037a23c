import { AuditEventModel } from '../../domain/audit-event.ts'
import type { AuditService } from '../plugin-api.ts'

export const auditService: AuditService = {
  async record(event) {
    await AuditEventModel.create({ ...event, at: new Date() })
  },
}
