import { subjectFieldOf } from '../../../domain/subject-field.ts'
import type { FormField } from '../../../server/plugin-api.ts'
import { isScan, nameOfScan } from '../scenario.ts'
import type { Data, PlayedSubject } from '../scenario.ts'
import type { ServerApi } from '../server-api.ts'

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** Uploads the scans of a form's data, each for its field. @param place `/api/files/tasks/4711`. @returns the data with their ids */
export async function withUploads(person: ServerApi, place: string, data: Data): Promise<Record<string, unknown>> {
  const filled: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data)) filled[key] = await uploaded(person, place, key, value)
  return filled
}

async function uploaded(person: ServerApi, place: string, key: string, value: unknown): Promise<unknown> {
  if (isScan(value)) return (await person.upload<{ fileId: string }>(`${place}/${key}`, `${nameOfScan(value)}.pdf`, PDF)).fileId
  if (Array.isArray(value)) {
    const items: unknown[] = []
    for (const item of value) items.push(await uploaded(person, place, key, item))
    return items
  }
  return typeof value === 'object' && value !== null ? withUploads(person, place, value as Data) : value
}

/** The field that names the person's record, filled in. */
export function namingSubject(fields: readonly FormField[], subject: PlayedSubject | undefined): Data {
  const field = subject && subjectFieldOf(fields)
  return field ? { [field.key]: { kind: field.kind, key: subject.subjectNo } } : {}
}
