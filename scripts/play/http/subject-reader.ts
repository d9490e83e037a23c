import type { MatterKind } from '../../../domain/matter-kind.ts'
import type { SubjectStatus } from '../../../domain/subject.ts'
import { groupOf } from '../scenario.ts'
import type { By, PlayedDeadline, PlayedMatter, PlayedSubject } from '../scenario.ts'
import { ApiError } from '../server-api.ts'
import type { Staff } from '../staff.ts'

export type Named = Pick<PlayedSubject, 'subjectNo' | 'officeCode' | 'countyCode' | 'cityCode'>

/** What of the subject's file the player reads (`GET /api/correction/subjects/:subjectNo`). */
interface SubjectFile {
  /** A minor's: its cases exist for those who handle them. */
  readonly sealed: boolean
  readonly status: SubjectStatus
  readonly level?: string
  readonly cases: readonly { readonly caseKey: string; readonly startedAt: string }[]
  readonly matters: readonly PlayedMatter[]
  readonly papers: readonly { readonly paperId: string; readonly kind: string }[]
  readonly notices: readonly { readonly notice: string; readonly to: string }[]
}
/** Who is above the counties sees all but minors' cases; of these, each of the others may see some. */
const READERS: readonly By[] = ['city:correction-officer', 'correction-officer', 'bureau-head', 'clerk', 'director']
const NOT_THEIRS = new Set([403, 404])

/** The file of a subject, as its staff see it together. */
export class SubjectReader {
  readonly #staff: Staff
  constructor(staff: Staff) {
    this.#staff = staff
  }

  async record(subject: Named): Promise<{ status: SubjectStatus; level: string | undefined }> {
    const [file] = await this.#files(subject)
    if (!file) throw new Error(`nobody sees the file of ${subject.subjectNo}`)
    return { status: file.status, level: file.level }
  }

  /** Keys of the subject's cases, those that nobody called, oldest first. */
  async cases(subject: Named): Promise<string[]> {
    const all = distinct(await this.#files(subject), 'cases', each => each.caseKey)
    return all.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).map(each => each.caseKey)
  }

  async papers(subject: Named): Promise<string[]> {
    const all = distinct(await this.#files(subject), 'papers', each => each.paperId)
    return all.toSorted((a, b) => (a.paperId < b.paperId ? -1 : 1)).map(each => each.kind)
  }

  async notices(subject: Named): Promise<string[]> {
    const [file] = await this.#files(subject)
    return (file?.notices ?? []).toReversed().map(({ notice, to }) => `${notice}>${to}`)
  }

  async matters(subject: Named, wanted: MatterKind | undefined): Promise<PlayedMatter[]> {
    const all = distinct(await this.#files(subject), 'matters', each => JSON.stringify(each))
    return all
      .toReversed()
      .flatMap(({ kind, state, from, until, days, endedOn, result }) =>
        wanted === undefined || kind === wanted ? [{ kind, state, from, ...given({ until, days, endedOn, result }) }] : [],
      )
  }

  async deadlines(subject: Named, kind: string | undefined): Promise<PlayedDeadline[]> {
    const found: PlayedDeadline[] = []
    for (const key of await this.cases(subject)) {
      const query = new URLSearchParams({ case: key, state: 'all', ...(kind ? { kind } : {}) })
      const path = `/api/deadlines?${query}`
      const [answer] = await this.#asked<{ items: PlayedDeadline[] }>(subject, path, ({ items }) => items.length > 0)
      found.push(...(answer?.items ?? []))
    }
    return found.map(({ kind: of, state, dueOn, doneOn }) => ({ kind: of, state, dueOn, ...given({ doneOn }) }))
  }

  async #files(subject: Named): Promise<SubjectFile[]> {
    const files = await this.#asked<SubjectFile>(subject, `/api/correction/subjects/${subject.subjectNo}`, () => true)
    return files.some(file => !file.sealed) ? files.filter(file => !file.sealed).slice(0, 1) : files
  }

  /** @returns what readers were told that counts */
  async #asked<T>(subject: Named, path: string, counts: (answer: T) => boolean): Promise<T[]> {
    const answers: T[] = []
    for (const by of READERS) {
      try {
        const answer = await (await this.#staff.inGroup(groupOf(by, subject))).get<T>(path)
        if (counts(answer)) answers.push(answer)
        // A city's officer sees all of who is of age.
        if (answers.length > 0 && by === READERS[0]) break
      } catch (error) {
        if (!(error instanceof ApiError) || !NOT_THEIRS.has(error.status)) throw error
      }
    }
    return answers
  }
}

function distinct<K extends 'cases' | 'papers' | 'matters'>(
  files: readonly SubjectFile[],
  which: K,
  keyOf: (one: SubjectFile[K][number]) => string,
): SubjectFile[K][number][] {
  const all = files.flatMap(file => [...file[which]] as SubjectFile[K][number][])
  return [...new Map(all.map(one => [keyOf(one), one] as const)).values()]
}

const given = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T
