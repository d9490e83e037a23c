import { createContext, useContext, type ReactNode } from 'react'
import type { MatterKind } from '../../domain/matter-kind.ts'
import { usePrefixedText } from '../intl/use-prefixed-text.ts'

/** What differs between the files of two kinds of records (`domain/person-record.ts`). */
export interface FileKind {
  /** Of the server's routes: `/api/correction/subjects`. */
  readonly root: string
  /** The register's page. */
  readonly home: string
  /** Before the names of the plugin's own messages: `title`, `level.…`, `counter.…`. */
  readonly texts: string
  readonly counters: readonly (readonly [counter: string, kind: MatterKind])[]
  /** Its office works with a group around the person (法25). */
  readonly hasGroup: boolean
  /** A term runs, of which so much is over. */
  readonly hasTerm: boolean
  status(status: string): ReactNode
}

const Context = createContext<FileKind | undefined>(undefined)
export const FileKindProvider = Context.Provider

export function useFileKind(): FileKind {
  const kind = useContext(Context)
  if (!kind) throw new Error('a part of a file stands in no file')
  return kind
}

/** What all files say. */
export const useText = () => usePrefixedText('shell.person')
/** What this kind of file says. */
export const useOwnText = () => usePrefixedText(useFileKind().texts)
