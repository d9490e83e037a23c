import { appendAuditEvent } from '../../domain/audit-event.ts'
import { requestOrigin } from '../http/request-id.ts'
import type { AuditService } from '../plugin-api.ts'

export const auditService: AuditService = {
  record: event => appendAuditEvent({ ...event, ...requestOrigin() }),
}
