import express from 'express'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { Logger } from '../plugin-api.ts'

/** Where browsers report what the content security policy has refused. */
export const REPORT_PATH = '/api/csp-reports'
const EVERY_MS = 60_000
const MOST_KINDS = 50

const text = z.string().max(2_000).default('')
/** Of the Reporting API and of its forerunner. */
const report = z.union([
  z.array(z.object({ body: z.object({ effectiveDirective: text, blockedURL: text }) })).max(20),
  z.object({ 'csp-report': z.object({ 'effective-directive': text, 'blocked-uri': text }) }),
])

/**
 * Counts them by directive and origin and tells the log once a minute: a refused script is an attack or a mistake of ours, but
 * whoever floods this route must not flood the log. Addresses of pages are not kept: they are somebody's.
 */
export function cspReports(log: Logger): RequestHandler[] {
  const counts = new Map<string, number>()
  let told = 0
  const count = (directive: string, blocked: string): void => {
    const kind = `${directive.replaceAll(/[^\w-]/g, '').slice(0, 40)} ${originOf(blocked)}`
    if (counts.has(kind) || counts.size < MOST_KINDS) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if (Date.now() - told < EVERY_MS) return
    told = Date.now()
    log.warn('the content security policy was violated', { violations: Object.fromEntries(counts) })
    counts.clear()
  }
  return [
    express.json({ limit: '16kb', type: ['application/csp-report', 'application/reports+json'] }),
    (request, response) => {
      const found = report.parse(request.body)
      if (Array.isArray(found)) for (const { body } of found) count(body.effectiveDirective, body.blockedURL)
      else count(found['csp-report']['effective-directive'], found['csp-report']['blocked-uri'])
      response.status(204).end()
    },
  ]
}

function originOf(blocked: string): string {
  if (/^[a-z-]{1,20}$/.test(blocked)) return blocked // inline, eval, data
  try {
    const { origin, protocol } = new URL(blocked)
    return (origin === 'null' ? protocol : origin).slice(0, 100)
  } catch {
    return '?'
  }
}
