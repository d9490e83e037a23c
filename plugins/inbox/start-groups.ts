import { PERSON_KINDS, type PersonKind } from '../../domain/person-kind.ts'
import type { FormField, FormSchema } from '../../server/plugin-api.ts'

/** What a process is about: people of one kind of record (社区矫正, 安置帮教), or something else of an office's work. */
export type StartGroup = PersonKind | 'other'
export const START_GROUPS: readonly StartGroup[] = ['subject', 'released-person', 'other']

/** Its start form names a person of the kind, or fills that person's record. */
export const groupOfForm = ({ components }: FormSchema): StartGroup => kindIn(components) ?? 'other'

function kindIn(fields: readonly FormField[]): PersonKind | undefined {
  for (const field of fields) {
    const inner = field['components'] as readonly FormField[] | undefined
    const named = field.type === 'fq-record' ? field['kind'] : field.properties?.['ledger']?.split('.')[0]
    const found = inner ? kindIn(inner) : PERSON_KINDS.find(kind => kind === named)
    if (found) return found
  }
  return undefined
}
