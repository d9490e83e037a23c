import { DeskMenu } from './desk-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import type { ListState } from './list-filter.ts'

/** What narrows a list, and what one keeps of it. */
export default function ListTools({ list }: { list: ListState }) {
  return (
    <>
      <FilterBar key={list.box} box={list.box} filter={list.filter} onChange={list.setFilter} />
      <DeskMenu list={list} />
    </>
  )
}
