import helmet from 'helmet'
import type { RequestHandler } from 'express'
import { REPORT_PATH } from './csp-reports.ts'

/**
 * Headers for pages and API. Scripts come from here only and none is evaluated, nothing is framed. Styles may be inline: Ant
 * Design writes its style sheets into the page, and diagram-js, dmn-js and form-js set `style` attributes in markup; a style can
 * show a page wrongly, but neither run nor send anything, as pictures and fonts come from here only. No trusted types: all three
 * libraries and React write markup by `innerHTML`, so a policy would have to let everything through.
 */
export const securityHeaders = (): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameSrc: ["'none'"],
        frameAncestors: ["'none'"],
        reportUri: REPORT_PATH,
        reportTo: 'csp',
      },
    },
    // Only over TLS, see below: on plain HTTP browsers ignore it, and a proxy may say otherwise.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  }),
  (request, response, next) => {
    response.setHeader('reporting-endpoints', `csp="${REPORT_PATH}"`)
    response.setHeader('permissions-policy', PERMISSIONS)
    if (request.secure) response.setHeader('strict-transport-security', 'max-age=31536000')
    next()
  },
]

/** None of our pages asks for these; a photograph is taken by the telephone's own camera, outside the page. */
const PERMISSIONS = [
  'camera',
  'microphone',
  'geolocation',
  'display-capture',
  'payment',
  'usb',
  'serial',
  'bluetooth',
  'hid',
  'midi',
]
  .map(each => `${each}=()`)
  .join(', ')

/** Answers of the API are for this caller and this moment only. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store')
  next()
}
