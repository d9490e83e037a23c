import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'

/** Of a file that people write: `parameters.json:12: source: …`. */
export class FileFault extends Error {}

/** Reads a JSON file of this shape. @throws FileFault with the file, the line and the field of the first fault */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): T {
  const text = readFileSync(file, 'utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new FileFault(`${basename(file)} is not JSON: ${(error as Error).message}`, { cause: error })
  }
  const read = schema.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const path = issue?.path ?? []
  throw new FileFault(`${basename(file)}:${lineOfPath(text, path)}: ${path.join('.') || 'the whole'}: ${issue?.message ?? ''}`)
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * @param text JSON
 * @returns the line, from 1, where the value at this path stands, or the last part of the way to it that is there
 */
export function lineOfPath(text: string, path: readonly PropertyKey[]): number {
  const tokens = [...text.matchAll(TOKEN)]
  let best = { depth: -1, at: 0 }
  const way: PropertyKey[] = []
  let next = 0
  const value = (): void => {
    const token = tokens[next++]
    const onWay = way.every((step, depth) => String(step) === String(path[depth]))
    if (token && onWay && way.length <= path.length && way.length > best.depth) best = { depth: way.length, at: token.index }
    const end = token?.[0] === '{' ? '}' : token?.[0] === '[' ? ']' : undefined
    if (end === undefined) return
    for (let index = 0; next < tokens.length && tokens[next]?.[0] !== end; index++) {
      if (tokens[next]?.[0] === ',') next++
      if (end === '}') way.push(String(JSON.parse(tokens[next]?.[0] ?? '""')))
      else way.push(index)
      if (end === '}') next += 2
      value()
      way.pop()
    }
    next++
  }
  value()
  return text.slice(0, best.at).split('\n').length
}
