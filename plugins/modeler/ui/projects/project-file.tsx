import { createContext, use, useEffect, type ReactNode } from 'react'
import { useLatest } from '../../../../ui/kit/use-latest.ts'
import type { ModelSaver } from './model-saver.ts'

/** The file of a project that an editor stands on. */
export interface ProjectFile {
  readonly projectId: string
  readonly fileId: string
  readonly name: string
  /** Somebody else writes it. */
  readonly readOnly: boolean
  readonly saver: ModelSaver
  /** Under the title: the way back, whether it is saved. */
  readonly lead: ReactNode
  /** Instead of deploying it from here: its history. */
  readonly actions: ReactNode
  /** Above the editor: who else has it open. */
  readonly banner: ReactNode
}

const Context = createContext<ProjectFile | undefined>(undefined)
export const ProjectFileProvider = Context.Provider

/** @returns undefined for an editor of what is deployed, or of a file of this computer */
export const useProjectFile = (): ProjectFile | undefined => use(Context)

/**
 * Has an editor's model saved as one draws.
 * @param revision grows with every change; 0 untouched
 * @param read what the editor would save now; undefined until it has opened the file
 */
export function useSaving(revision: number, read: (() => Promise<string>) | undefined): ProjectFile | undefined {
  const file = useProjectFile()
  const latest = useLatest(read)
  const saver = file?.saver
  const isOpened = read !== undefined
  useEffect(() => {
    if (saver && isOpened) saver.opened(async () => (await latest.current?.()) ?? '')
  }, [saver, isOpened, latest])
  useEffect(() => {
    if (saver && revision > 0 && latest.current) saver.changed(latest.current)
  }, [saver, revision, latest])
  return file
}
