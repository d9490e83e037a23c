import type { EngineRecord, Variables } from '../../core/record.ts'
import type { DefinitionNames } from './definition-names.ts'
import type { Rows } from './rows.ts'

/** What a record changes in the read model. Called for every event, in the order of the log. */
export type Projection = (record: EngineRecord, context: ProjectionContext) => void

export interface ProjectionContext {
  readonly rows: Rows
  readonly names: DefinitionNames
}

/** A key as a cell: -1 in a record means none. */
export function optionalKey(key: number): number | null {
  return key < 0 ? null : key
}

/** A document as JSON text. */
export function documentText(document: Variables): string {
  return `{${[...document].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`
}
