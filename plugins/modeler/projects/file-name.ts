import { z } from 'zod'

/** What no system of files takes, and what would lead out of a folder. */
const PART = String.raw`(?!\.)[^/\\:*?"<>|\p{Cc}]{1,120}`

const ENDING = String.raw`\.(bpmn|dmn|form|scenario\.json)$`
/** `leave.bpmn`, `leave.scenario.json` */
export const FILE_NAME = new RegExp(`^${PART}${ENDING}`, 'u')
/** Whatever it is called: to be taken in, or refused for its name. */
export const WANTED = new RegExp(ENDING, 'i')
/** A kept trial (`trial/trial-step.ts`): the engine never sees it. */
export const isScenario = (name: string): boolean => name.endsWith('.scenario.json')
/** `forms/leave`, at most five deep; empty: the top. */
export const FOLDER = new RegExp(`^(${PART}(/${PART}){0,4})?$`, 'u')

/** The longest model or form, as everywhere in the modeler. */
export const LONGEST = 3_000_000
export const MOST_FILES = 100

export const fileName = z.string().regex(FILE_NAME)
export const newFile = z.object({
  name: fileName,
  folder: z.string().regex(FOLDER).default(''),
  content: z.string().min(1).max(LONGEST),
})
export type NewFile = z.infer<typeof newFile>

export const pathOf = ({ folder, name }: { readonly folder: string; readonly name: string }): string =>
  folder === '' ? name : `${folder}/${name}`

export function placeOf(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf('/')
  return { folder: path.slice(0, Math.max(0, at)), name: path.slice(at + 1) }
}
