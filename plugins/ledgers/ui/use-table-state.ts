import { useAddress } from '../../../ui/kit/use-address.ts'
import type { LedgerField, LedgerSort, LedgerView } from '../../../domain/ledger-field.ts'

export const PAGE_SIZE = 50
/** Without a view of its own a table shows so many fields; the others stand on the entry's page. */
const SHOWN_FIRST = 8

/** What the table shows: all of it in the address, but for what is looked for. */
export function useTableState(fields: readonly LedgerField[], views: readonly LedgerView[]) {
  const [query, setQuery] = useAddress()
  const view = views.find(({ id }) => id === query.get('view'))
  const sortText = query.get('sort') ?? ''
  const sort: LedgerSort | undefined =
    sortText === '' ? view?.sort : { field: sortText.replace(/^-/, ''), descending: sortText.startsWith('-') }
  const chosen =
    view?.columns ??
    fields
      .filter(({ retired }) => !retired)
      .map(({ key }) => key)
      .slice(0, SHOWN_FIRST)
  const own = fields.flatMap(({ key, retired }) => {
    const is = query.get(`is.${key}`)
    return is === null || retired ? [] : [{ field: key, is: is === 'true' ? true : is === 'false' ? false : is }]
  })
  const set = (changes: Readonly<Record<string, string | undefined>>) =>
    setQuery(before => {
      for (const [name, value] of Object.entries({ page: undefined, ...changes })) {
        if (value) before.set(name, value)
        else before.delete(name)
      }
      return before
    })
  return {
    view,
    columns: chosen.flatMap(key => fields.find(field => field.key === key) ?? []),
    page: Number(query.get('page') ?? 1),
    sort,
    filter: [...(view?.filter ?? []), ...own],
    isOf: (key: string) => query.get(`is.${key}`),
    isFiltered: own.length > 0,
    set,
    clear: () => setQuery(view ? { view: view.id } : {}),
  }
}
