import express from 'express'
import type { Request, RequestHandler } from 'express'
import type { IncomingMessage } from 'node:http'

/** `small`: what people type into one page. `large`: whole forms with signatures, models of a few thousand elements. */
export const BODY_LIMITS = { small: '256kb', large: '4mb' } as const
export type BodySize = keyof typeof BODY_LIMITS

/** No form or model nests deeper; what recurses over more may run out of stack. */
const DEEPEST = 100

/** Reads the JSON of a request, unpacked no larger than allowed. @throws BODY_TOO_LARGE, INVALID_JSON */
export const readBody = (size: BodySize): RequestHandler =>
  express.json({
    limit: BODY_LIMITS[size],
    reviver: refuseNames,
    verify: (request, _response, bytes) => {
      refuseDepth(bytes)
      if (request.headers[SIGNATURE_HEADER] !== undefined) signedBodies.set(request, bytes)
    },
  })

/** Requests that carry it are signed byte by byte. */
export const SIGNATURE_HEADER = 'x-fengqiao-signature'
const signedBodies = new WeakMap<IncomingMessage, Buffer>()

/** The body of a signed request as it came. */
export const rawBodyOf = (request: Request): Buffer | undefined => signedBodies.get(request)

/**
 * Names that would become an object's prototype wherever it is copied, or an operator in a query of the database: no form has
 * them. Refused here, once, none can reach either; no query of ours has to tell its own operators from foreign ones.
 */
function refuseNames(name: string, value: unknown): unknown {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype' || name.startsWith('$'))
    throw new SyntaxError('a property has a name that is not allowed')
  return value
}

function refuseDepth(bytes: Buffer): void {
  let depth = 0
  let isText = false
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]
    if (byte === QUOTE) isText = !isText
    else if (isText) index += byte === BACKSLASH ? 1 : 0
    else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) depth += 1
    else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) depth -= 1
    if (depth > DEEPEST) throw new SyntaxError('JSON is nested too deep')
  }
}
const [QUOTE, BACKSLASH, OPEN_BRACKET, OPEN_BRACE, CLOSE_BRACKET, CLOSE_BRACE] = Buffer.from('"\\[{]}')
