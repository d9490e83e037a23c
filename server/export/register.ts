import { CSV_BEGINNING, csvLine } from '../../domain/csv.ts'
import type { ExportFile, ExportFolder } from './export-folder.ts'
import type { Plain } from './open-record.ts'

/** So many records are looked at for their columns before the first line of CSV is written. */
const LOOKED_AT = 200

/**
 * `registers/<name>.jsonl` with every record whole, and `.csv` with one line each for spreadsheets. Columns are the fields of the
 * first records; what a later record has beyond them stands in its last column `…` as JSON, so that nothing is lost. A register
 * without records has no files.
 */
export class Register {
  readonly #folder: ExportFolder
  readonly #name: string
  #lines: ExportFile | undefined
  #table: ExportFile | undefined
  #columns: readonly string[] | undefined
  #first: Plain[] = []
  count = 0
  constructor(folder: ExportFolder, name: string) {
    this.#folder = folder
    this.#name = name
  }

  async add(record: Plain): Promise<void> {
    this.count++
    this.#lines ??= await this.#folder.file(`registers/${this.#name}.jsonl`)
    await this.#lines.write(`${JSON.stringify(record)}\n`)
    if (this.#columns) return this.#row(record)
    this.#first.push(record)
    if (this.#first.length >= LOOKED_AT) await this.#beginTable()
  }

  async close(): Promise<void> {
    if (this.#first.length > 0) await this.#beginTable()
    await this.#lines?.close()
    await this.#table?.close()
  }

  async #beginTable(): Promise<void> {
    const first = this.#first
    this.#first = []
    this.#columns = [...new Set(first.flatMap(record => Object.keys(record)))]
    this.#table = await this.#folder.file(`registers/${this.#name}.csv`)
    await this.#table.write(CSV_BEGINNING + csvLine([...this.#columns, '…']))
    for (const record of first) await this.#row(record)
  }

  async #row(record: Plain): Promise<void> {
    const columns = this.#columns ?? []
    const more = Object.entries(record).filter(([name]) => !columns.includes(name))
    const rest = more.length > 0 ? JSON.stringify(Object.fromEntries(more)) : ''
    await this.#table?.write(csvLine([...columns.map(name => cell(record[name])), rest]))
  }
}

/** The registers of one export, each begun with its first record. */
export class Registers {
  readonly #folder: ExportFolder
  readonly #registers = new Map<string, Register>()
  constructor(folder: ExportFolder) {
    this.#folder = folder
  }

  async add(name: string, record: Plain): Promise<void> {
    let register = this.#registers.get(name)
    if (!register) this.#registers.set(name, (register = new Register(this.#folder, name)))
    await register.add(record)
  }

  /** @returns how many records each has */
  async close(): Promise<Record<string, number>> {
    for (const register of this.#registers.values()) await register.close()
    return Object.fromEntries([...this.#registers].map(([name, { count }]) => [name, count]))
  }
}

function cell(value: unknown): string | number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' || typeof value === 'number') return value
  const json: unknown = JSON.parse(JSON.stringify(value))
  return typeof json === 'string' ? json : JSON.stringify(json)
}
