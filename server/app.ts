import compression from 'compression'
import express from 'express'
import type { Express, Router } from 'express'
import { refusalRecorder } from './audit/refusals.ts'
import { notFound, problemHandler } from './http/problem-handler.ts'
import type { Messages } from './http/messages.ts'
import { refusePersonalAddress } from './http/request-address.ts'
import { requestId } from './http/request-id.ts'
import type { RequestLimits } from './http/request-limits.ts'
import { noStore, securityHeaders } from './http/security.ts'
import { staticUi } from './http/static-ui.ts'
import type { AuditService, Logger } from './plugin-api.ts'

/** The Express application around the API's router: what happens before and after every route. */
export function createApp(parts: {
  api: Router
  uiFolder: string
  messages: Messages
  log: Logger
  audit: AuditService
  limits: RequestLimits
}): Express {
  const app = express()
  app.disable('x-powered-by')
  // Express answers by itself where our own handler fails, and outside production it tells the stack.
  app.set('env', 'production')
  app.set('trust proxy', 'loopback')
  // Parameters are texts or lists of texts, never objects: `?box[$ne]=` has a parameter of that name.
  app.set('query parser', 'simple')
  app.use(requestId, securityHeaders(), refusePersonalAddress)
  app.use('/api', noStore, parts.limits.address, parts.api, notFound)
  // Pages, scripts and styles only: a compressed answer of the API could betray its secrets by its length.
  app.use(compression(), staticUi(parts.uiFolder))
  app.use(notFound)
  app.use(problemHandler(parts.messages, parts.log, refusalRecorder(parts.audit, parts.log)))
  return app
}
