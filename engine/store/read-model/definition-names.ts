import type { ModelNames } from './model-names.ts'
import type { Cell, Rows } from './rows.ts'
import { processDefinitions } from './tables.ts'

/** Names of deployed processes and their elements, kept in memory for the definitions in use. */
export class DefinitionNames {
  private readonly known = new Map<number, ModelNames>()
  private readonly rows: Rows

  constructor(rows: Rows) {
    this.rows = rows
  }

  set(definitionKey: number, names: ModelNames): void {
    this.known.set(definitionKey, names)
  }

  of(definitionKey: number): ModelNames {
    const known = this.known.get(definitionKey)
    if (known) return known
    const row = this.rows.read(processDefinitions, definitionKey)
    const names = {
      name: text(row?.['name']),
      startFormId: text(row?.['start_form_id']),
      elements: JSON.parse(text(row?.['element_names']) ?? '{}') as Record<string, string>,
    }
    this.known.set(definitionKey, names)
    return names
  }
}

function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' ? cell : undefined
}
