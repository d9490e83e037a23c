import { z } from 'zod'
import { ServerError, type FormComponent, type PluginContext, type RecordSource } from '../../../server/plugin-api.ts'
import { kindOf, partOf, recordComponent, type NamedRecord } from '../components/record.ts'

const MOST = 20
const search = z.object({
  kind: z.string().max(200),
  within: z.string().max(200).optional(),
  text: z.string().trim().max(100),
})

/** The records that forms may name, of every source there is. */
export function registerRecords({ route, contribute, contributions }: PluginContext): void {
  const sourceOf = (kind: string): RecordSource | undefined => contributions('recordSource').find(source => source.kind === kind)

  contribute('formComponent', settledBy(sourceOf))
  route('get', '/record-kinds', { roles: 'any', data: 'model' }, async (_request, response) => {
    const items = contributions('recordSource').map(async ({ kind, title, parts }) => ({
      kind,
      title,
      parts: (await parts?.()) ?? [],
    }))
    response.json({ items: await Promise.all(items) })
  })
  // What somebody looks for may be a person: it travels in the body, for addresses are kept and logged.
  route('post', '/records/search', { roles: 'any', data: 'case', pace: 'sensitive' }, async (request, response) => {
    const { kind, within, text } = search.parse(request.body)
    const source = sourceOf(kind)
    if (!source) throw new ServerError('NOT_FOUND', { detail: `no records of kind ${kind}` })
    const found = await source.search(request.account, text, MOST + 1, within)
    response.json({ items: found.slice(0, MOST), more: found.length > MOST })
  })
}

/** The account must be able to see the record itself; its label is the one that the record has now. */
const settledBy = (sourceOf: (kind: string) => RecordSource | undefined): FormComponent => ({
  ...recordComponent,
  async settle(value, field, { account }) {
    if (value === undefined || value === null) return { value }
    const { kind, key } = value as NamedRecord
    const record = await sourceOf(kindOf(field))?.get(account, key)
    const within = partOf(field)
    if (!record || (within !== undefined && record.within !== within))
      return { fault: { code: 'form-components.record-unknown' } }
    return { value: { kind, key, label: record.label } }
  },
})
