import type { TableColumnsType } from 'antd'
import { createContext, useContext, type ReactNode } from 'react'
import { usePrefixedText, type PrefixedText } from '../intl/use-prefixed-text.ts'
import type { Asked } from './register-queries.ts'

/** What rows of every register have. */
export interface RowOfRegister {
  readonly subjectNo: string
  readonly title: string
}

/** What differs between the registers of two kinds of people. */
export interface RegisterKind<Row extends RowOfRegister = RowOfRegister> {
  /** Of the plugin's routes: `/api/correction`; below it the list, `/counts` and `/figures`. */
  readonly root: string
  readonly list: string
  /** Before the names of the plugin's messages: `title`, `register.…`, `tab.…`, `column.…`, `figures.…`, `<filter>.<code>`. */
  readonly texts: string
  /** The ledger that the same people are, for exports. */
  readonly ledger: string
  /** The first is shown where none is chosen. */
  readonly tabs: readonly string[]
  /** By what it may be narrowed besides the office, each with its codes. */
  readonly filters: Readonly<Record<string, readonly string[]>>
  /** Columns of the offices' figures, of which the ratio is `current` to `workers`. */
  readonly figures: readonly string[]
  readonly lead?: ReactNode
  columns(asked: Asked, text: PrefixedText): TableColumnsType<Row>
}

const Context = createContext<RegisterKind | undefined>(undefined)
/** For parts of a register: their rows are of the kind. */
export const RegisterKindProvider = Context.Provider

export function useRegisterKind(): RegisterKind {
  const kind = useContext(Context)
  if (!kind) throw new Error('a part of a register stands in no register')
  return kind
}
export const useText = () => usePrefixedText(useRegisterKind().texts)
