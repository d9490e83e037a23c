import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseJson } from './json.ts'
import type { Json, JsonObject } from './json.ts'

/** A command as a case writes it: keys are the real engine's. */
export interface CaseCommand {
  readonly valueType: string
  readonly intent: string
  readonly key: number
  readonly value: JsonObject
}

/** An event or rejection of the real engine, as `Record.toJson()` writes it. */
export interface CaseRecord extends CaseCommand {
  readonly recordType: string
  readonly rejectionType: string
  readonly rejectionReason: string
  readonly timestamp: number
  readonly partitionId?: number
  readonly operationReference?: number
  readonly batchOperationReference?: number
}

export type CaseStep =
  | { readonly clock: number }
  | { readonly command: CaseCommand }
  | { readonly due: CaseCommand }
  | { readonly records: readonly CaseRecord[] }

/** The file is no case, or a line of it is broken. */
export class CaseFormatError extends Error {
  override name = 'CaseFormatError'
}

function read(path: string): string {
  const bytes = readFileSync(path)
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    return (isPacked ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new CaseFormatError(`cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export function readCase(path: string): CaseStep[] {
  return parseCase(read(path))
}

export function parseCase(text: string): CaseStep[] {
  const steps: CaseStep[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    steps.push(parseStep(line, index + 1))
  }
  if (steps.length === 0) throw new CaseFormatError('not a case: no lines')
  return steps
}

function parseStep(line: string, number: number): CaseStep {
  let step: Json
  try {
    step = parseJson(line)
  } catch {
    throw new CaseFormatError(`line ${number} is not JSON`)
  }
  if (!isStep(step)) throw new CaseFormatError(`line ${number} is not a case line (clock, command, due or records)`)
  return step
}

function isStep(step: unknown): step is CaseStep {
  if (typeof step !== 'object' || step === null) return false
  if ('clock' in step) return typeof step.clock === 'number'
  if ('command' in step) return isCommand(step.command)
  if ('due' in step) return isCommand(step.due)
  return 'records' in step && Array.isArray(step.records) && step.records.every(isRecord)
}

const isCommand = (value: unknown): value is CaseCommand =>
  typeof value === 'object' &&
  value !== null &&
  'valueType' in value &&
  'intent' in value &&
  'key' in value &&
  typeof value.key === 'number' &&
  'value' in value &&
  typeof value.value === 'object'

const isRecord = (value: unknown): value is CaseRecord => isCommand(value) && 'recordType' in value

/** The case files of paths in order: a file as it is, a folder walked for `.jsonl` (each but record logs) and whatever else holds cases. */
export function* findCases(paths: readonly string[]): Generator<string> {
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) throw new Error(`no such file or folder: ${path}`)
    if (found.isDirectory()) yield* walk(path)
    else yield path
  }
}

const byNumber = new Intl.Collator('en', { numeric: true })

function* walk(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => byNumber.compare(a.name, b.name))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else if (isCase(path)) yield path
  }
}

/** A folder may hold other files beside its cases. What bears a case's name and is broken stays: it differs. */
function isCase(path: string): boolean {
  const isNamedSo = /\.jsonl(\.gz)?$/.test(path)
  try {
    const [line = ''] = read(path).trimStart().split('\n', 1)
    return /^\{\s*"(clock|command|due|records)"/.test(line) || (isNamedSo && !isLogLine(parseJson(line)))
  } catch {
    return isNamedSo
  }
}

const isLogLine = (line: unknown): boolean => typeof line === 'object' && line !== null && 'valueType' in line
