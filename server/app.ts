import compression from 'compression'
import express, { Router } from 'express'
import type { Express } from 'express'
import { refusalRecorder } from './audit/refusals.ts'
import { notFound, problemHandler } from './http/problem-handler.ts'
import type { Messages } from './http/messages.ts'
import { refusePersonalAddress } from './http/request-address.ts'
import { requestId } from './http/request-id.ts'
import { noStore, securityHeaders } from './http/security.ts'
import { staticUi } from './http/static-ui.ts'
import type { AuditService, Logger } from './plugin-api.ts'

/** Form data, opinions, models of a few thousand elements. */
const BODY_LIMIT = '4mb'

/** A property that would become an object's prototype wherever it is copied: nobody's form has it. Read as no JSON. */
function refusePrototypes(name: string, value: unknown): unknown {
  if (name === '__proto__') throw new SyntaxError('a property is named __proto__')
  return value
}

/** The Express application around the API's router: what happens before and after every route. */
export function createApp(parts: {
  api: Router
  uiFolder: string
  messages: Messages
  log: Logger
  audit: AuditService
}): Express {
  const app = express()
  app.disable('x-powered-by')
  // Express answers by itself where our own handler fails, and outside production it tells the stack.
  app.set('env', 'production')
  app.set('trust proxy', 'loopback')
  app.use(requestId, securityHeaders(), refusePersonalAddress)
  app.use('/api', noStore, express.json({ limit: BODY_LIMIT, reviver: refusePrototypes }), parts.api, notFound)
  // Pages, scripts and styles only: a compressed answer of the API could betray its secrets by its length.
  app.use(compression(), staticUi(parts.uiFolder))
  app.use(notFound)
  app.use(problemHandler(parts.messages, parts.log, refusalRecorder(parts.audit, parts.log)))
  return app
}
