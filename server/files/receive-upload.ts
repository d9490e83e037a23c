import busboy from 'busboy'
import type { Request } from 'express'
import type { Readable } from 'node:stream'
import { ServerError } from '../errors.ts'
import { FILE_LIMITS } from './file-limits.ts'

/** A refused upload is read on, unused, for so long that the sender gets to see the answer. */
const UNREAD_MS = 5_000

/**
 * The one file of a multipart/form-data request, handed on as it comes in. `keep` reads it or fails; where the sender goes away
 * or the form ends before its time, the stream that `keep` reads fails.
 * @throws INVALID_REQUEST for what is no such form or has no file
 */
export function receiveUpload<T>(request: Request, keep: (bytes: Readable, name: string) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const parser = parserFor(request)
    let kept: Promise<T> | undefined
    const fail = (error: unknown): void => {
      request.unpipe(parser)
      parser.destroy()
      request.resume()
      setTimeout(() => request.complete || request.destroy(), UNREAD_MS).unref()
      reject(error as Error)
    }
    parser.on('file', (_field, bytes, { filename }: { filename?: string }) => {
      // `keep` hears of its failure; a stream that nobody listens to any more must not end the server.
      bytes.on('error', () => undefined)
      kept = keep(bytes, filename ?? '')
      kept.catch(fail)
    })
    parser.on('error', cause => fail(new ServerError('INVALID_REQUEST', { detail: 'no well-formed multipart/form-data', cause })))
    parser.on('close', () => {
      if (kept) kept.then(resolve, fail)
      else fail(new ServerError('INVALID_REQUEST', { detail: 'a part with a file is missing' }))
    })
    request.on('close', () => request.complete || fail(new ServerError('INVALID_REQUEST', { detail: 'the upload broke off' })))
    request.pipe(parser)
  })
}

function parserFor(request: Request): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // One byte more than allowed tells that there is more; further parts are not read.
      limits: { files: 1, fields: 0, parts: 1, fileSize: FILE_LIMITS.fileBytes + 1, headerPairs: 10 },
    })
  } catch (cause) {
    throw new ServerError('INVALID_REQUEST', { detail: 'multipart/form-data is expected', cause })
  }
}
