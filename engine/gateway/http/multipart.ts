import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { badRequest, tooLarge, unsupportedMediaType } from '../problem.ts'

const MAX_BYTES = 16 * 1024 * 1024

export interface UploadedFile {
  readonly name: string
  readonly content: Buffer
}

export interface Form {
  readonly files: readonly UploadedFile[]
  readonly fields: Readonly<Record<string, string>>
}

/** Reads a multipart/form-data body; names in UTF-8, as every current client sends them. */
export function readMultipart(request: IncomingMessage): Promise<Form> {
  if (!request.headers['content-type']?.startsWith('multipart/form-data'))
    throw unsupportedMediaType(request.headers['content-type'] ?? '')
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge(MAX_BYTES)
  return new Promise((resolve, reject) => {
    const files: UploadedFile[] = []
    const fields: Record<string, string> = {}
    let size = 0
    const parser = busboy({ headers: request.headers, defParamCharset: 'utf8', preservePath: true })
    parser.on('file', (_field, stream, { filename }) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_BYTES) reject(tooLarge(MAX_BYTES))
        else chunks.push(chunk)
      })
      stream.on('end', () => files.push({ name: filename ?? '', content: Buffer.concat(chunks) }))
    })
    parser.on('field', (name, value) => (fields[name] = value))
    parser.on('close', () => resolve({ files, fields }))
    parser.on('error', error => reject(badRequest(`The multipart body cannot be read: ${(error as Error).message}.`)))
    request.pipe(parser)
  })
}
