import type { MatterKind } from '../../../domain/matter-kind.ts'
import { groupOf } from '../scenario.ts'
import type { By, PersonStatus, PlayedDeadline, PlayedMatter, PlayedSubject } from '../scenario.ts'
import { ApiError } from '../server-api.ts'
import type { Staff } from '../staff.ts'

export type Named = Pick<PlayedSubject, 'subjectNo' | 'officeCode' | 'countyCode' | 'cityCode'>

/** What of a person's file the player reads. */
interface SubjectFile {
  /** A minor's: its cases exist for those who handle them. */
  readonly sealed: boolean
  readonly status: PersonStatus
  readonly level?: string
  readonly matters: readonly PlayedMatter[]
  readonly papers: readonly { readonly paperId: string; readonly kind: string }[]
  readonly notices: readonly { readonly notice: string; readonly to: string }[]
}
interface FoundCase {
  readonly processInstanceKey: string
  readonly caseNo?: string
}
interface DeadlinePage {
  readonly items: readonly (PlayedDeadline & { readonly id: string })[]
  readonly next?: string
}
const AUDITOR = '410100:auditor'
/** Who is above the counties sees all but minors' cases; of these, each of the others may see some. */
const READERS: readonly By[] = [
  'city:correction-officer',
  'correction-officer',
  'resettlement-officer',
  'bureau-head',
  'clerk',
  'director',
  'social-worker',
]
const NOT_THEIRS = new Set([403, 404])

/** The number says of which kind the record is (`numberMark` in domain/person-record.ts). */
export const fileOf = ({ subjectNo }: Pick<Named, 'subjectNo'>): string =>
  /-A\d+$/.test(subjectNo) ? `/api/resettlement/persons/${subjectNo}` : `/api/correction/subjects/${subjectNo}`

/** The file of a person, as its staff see it together. */
export class SubjectReader {
  readonly #staff: Staff
  constructor(staff: Staff) {
    this.#staff = staff
  }

  async record(subject: Named): Promise<{ status: PersonStatus; level: string | undefined }> {
    const [file] = await this.#files(subject)
    if (!file) throw new Error(`nobody sees the file of ${subject.subjectNo}`)
    return { status: file.status, level: file.level }
  }

  /** The number of the record as a released person of somebody whose correction is over. */
  async releasedAs({ subjectNo, countyCode }: Named): Promise<string | undefined> {
    const officer = await this.#staff.inGroup(`${countyCode}:resettlement-officer`)
    const { items } = await officer.post<{ items: readonly { readonly subjectNo: string }[] }>(
      '/api/resettlement/persons/search',
      {
        tab: 'all',
        search: subjectNo,
      },
    )
    return items[0]?.subjectNo
  }

  /** Keys of the subject's cases, those that nobody called, oldest first: an auditor sees minors' cases, too. */
  async cases({ subjectNo }: Named): Promise<string[]> {
    const auditor = await this.#staff.inGroup(AUDITOR)
    const { items } = await auditor.post<{ items: readonly FoundCase[] }>('/api/replay/cases/search', { search: subjectNo })
    const own = items.filter(({ caseNo }) => caseNo === subjectNo).map(({ processInstanceKey }) => processInstanceKey)
    return own.toSorted((a, b) => Number(a) - Number(b))
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

  /** In the order in which they were computed. */
  async deadlines(subject: Named, kind: string | undefined): Promise<PlayedDeadline[]> {
    const auditor = await this.#staff.inGroup(AUDITOR)
    const found: DeadlinePage['items'][number][] = []
    for (const key of await this.cases(subject)) {
      for (let after: string | undefined = ''; after !== undefined;) {
        const query = new URLSearchParams({ case: key, state: 'all', ...(kind ? { kind } : {}), ...(after ? { after } : {}) })
        const page: DeadlinePage = await auditor.get<DeadlinePage>(`/api/deadlines?${query}`)
        found.push(...page.items)
        after = page.next
      }
    }
    return found
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ kind: of, state, dueOn, doneOn }) => ({ kind: of, state, dueOn, ...given({ doneOn }) }))
  }

  async #files(subject: Named): Promise<SubjectFile[]> {
    const files = await this.#asked<SubjectFile>(subject, fileOf(subject), () => true)
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

function distinct<K extends 'papers' | 'matters'>(
  files: readonly SubjectFile[],
  which: K,
  keyOf: (one: SubjectFile[K][number]) => string,
): SubjectFile[K][number][] {
  const all = files.flatMap(file => [...file[which]] as SubjectFile[K][number][])
  return [...new Map(all.map(one => [keyOf(one), one] as const)).values()]
}

const given = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T
