import { CaseModel } from './case.ts'
import { CorrectionGroupModel } from './correction-group.ts'
import { LedgerEntryModel, openVersion } from './ledger-entry.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { organisationOn } from './organisation-history.ts'
import type { DataClass } from './personal-data.ts'
import { personOf, personOfInstances } from './person-records.ts'
import type { FoundPerson } from './person-records.ts'
import { SubmissionModel, openFields, readSubmission } from './submission.ts'

/** Something known of a case, by the name under which forms and papers know it. */
export interface Fact {
  readonly value: unknown
  /** As it is recorded: a paper may treat it as more sensitive, never as less. */
  readonly class: DataClass
}

/** What papers of a case can say. */
export interface PaperFacts {
  readonly caseKey: string
  readonly subjectNo?: string
  readonly countyCode?: string
  readonly officeCode?: string
  readonly facts: ReadonlyMap<string, Fact>
}

export interface FactsWanted {
  readonly caseKey: string
  /** The instance that asks and those that called it: their forms count before the case's own record knows of them. */
  readonly line?: readonly string[] | undefined
  /** The form that the paper is about: it has the last word. */
  readonly submissionId?: string | undefined
  /** As the process knows them, where the case's own record does not say so (yet). */
  readonly subjectNo?: string | undefined
  readonly countyCode?: string | undefined
  readonly officeCode?: string | undefined
  /** The thing that the case is about, as a ledger of things has it. */
  readonly entry?: Pick<LedgerEntry, 'ledger' | 'entryKey'> | undefined
}

/**
 * Gathers what is known of a case: what a ledger says of the thing it is about, over it the fields of all its forms (of the same name
 * the newest), over them the person's record with the correction group, over these the form that the paper is about; and its number,
 * `countyCode`, `officeCode`.
 * @throws ErasedError of an erased person
 */
export async function gatherFacts(wanted: FactsWanted): Promise<PaperFacts> {
  const found = await CaseModel.findById(wanted.caseKey, 'instances countyCode officeCode').lean()
  const instances = [...new Set([wanted.caseKey, wanted.line ?? [], found?.instances ?? []].flat())]
  const ofCase = (await personOfInstances(instances)) ?? (wanted.subjectNo ? await personOf(wanted.subjectNo) : undefined)
  const subjectNo = ofCase?.number ?? wanted.subjectNo
  const record = ofCase ? await recordFacts(ofCase) : new Map<string, Fact>()
  const place = (name: 'countyCode' | 'officeCode') => textOf(record.get(name)) ?? wanted[name] ?? found?.[name] ?? undefined
  const [countyCode, officeCode] = [place('countyCode'), place('officeCode')]
  const facts = new Map([
    ...(wanted.entry ? await entryFacts(wanted.entry) : []),
    ...(await formFacts(instances)),
    ...record,
    ...(wanted.submissionId === undefined ? [] : await namedForm(wanted.submissionId)),
    ...Object.entries({ [ofCase?.record.numberField ?? 'subjectNo']: subjectNo, countyCode, officeCode }).map(
      ([name, value]) => [name, { value, class: 'L1' }] as const,
    ),
  ])
  return {
    caseKey: wanted.caseKey,
    facts,
    ...(subjectNo === undefined ? {} : { subjectNo }),
    ...(countyCode === undefined ? {} : { countyCode }),
    ...(officeCode === undefined ? {} : { officeCode }),
  }
}

/**
 * What the case's organisations were called on a day: `countyName`, `officeName`, of those that are recorded for it; `organName`:
 * who issues the paper, where that is another.
 */
export async function organisationNames(of: PaperFacts, on: string, organCode?: string): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  const codes = { countyName: of.countyCode, officeName: of.officeCode, organName: organCode }
  for (const [name, code] of Object.entries(codes)) {
    if (code === undefined) continue
    const organisation = await organisationOn(code, on)
    if (organisation) names[name] = organisation.name
  }
  return names
}

/**
 * Puts names in the place of codes: as the organisations were called on a day. A code that nobody has stays.
 * @param fields `chosen`, or `ranking.officeCode` of a list's items
 */
export async function namingOrganisations(
  data: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  on: string,
): Promise<Record<string, unknown>> {
  const named = { ...data }
  for (const field of fields) {
    const [name = '', ofItem] = field.split('.')
    if (ofItem === undefined) named[name] = await nameOf(named[name], on)
    else if (Array.isArray(named[name]))
      named[name] = await Promise.all(named[name].map((item: unknown) => namingItem(item, ofItem, on)))
  }
  return named
}

const namingItem = async (item: unknown, field: string, on: string): Promise<unknown> =>
  typeof item === 'object' && item !== null ? namingOrganisations({ ...item }, [field], on) : item

const nameOf = async (code: unknown, on: string): Promise<unknown> =>
  typeof code === 'string' ? ((await organisationOn(code, on))?.name ?? code) : code

export const textOf = (fact: Fact | undefined): string | undefined =>
  typeof fact?.value === 'string' && fact.value !== '' ? fact.value : undefined

async function recordFacts({ record, number, person }: FoundPerson): Promise<Map<string, Fact>> {
  const group = await CorrectionGroupModel.findOne({ subjectNo: number })
  const known: [string, unknown, DataClass][] = Object.entries(record.fields).map(([name, dataClass]) => [
    name,
    person.get(name),
    dataClass,
  ])
  const ofGroup = group?.toObject<Record<string, unknown>>({ getters: true })
  if (ofGroup) known.push(['members', ofGroup['members'], 'L2'], ['duties', ofGroup['duties'], 'L2'])
  return factsOf(known)
}

async function formFacts(instances: readonly string[]): Promise<Map<string, Fact>> {
  const forms = await SubmissionModel.find({ processInstanceKey: { $in: instances }, state: 'accepted' })
    .sort({ at: 1, _id: 1 })
    .lean()
  return factsOf(forms.flatMap(answersOf))
}

async function entryFacts(which: Pick<LedgerEntry, 'ledger' | 'entryKey'>): Promise<Map<string, Fact>> {
  const entry = await LedgerEntryModel.findOne({ ledger: which.ledger, entryKey: which.entryKey }).lean<LedgerEntry>()
  if (!entry) return new Map()
  const classes = new Map(entry.values.map(({ key, class: dataClass }) => [key, dataClass]))
  return factsOf(openVersion(entry, entry).map(({ key, value }) => [key, value, classes.get(key) ?? 'L3']))
}

async function namedForm(submissionId: string): Promise<Map<string, Fact>> {
  const form = await readSubmission(submissionId)
  if (!form) throw new Error(`submission ${submissionId} is not stored`)
  return factsOf(answersOf(form))
}

function answersOf(form: Parameters<typeof openFields>[0]): [string, unknown, DataClass][] {
  const classes = new Map(form.fields.map(field => [field.key, field.class]))
  return Object.entries(openFields(form)).map(([name, value]) => [name, value, classes.get(name) ?? 'L3'])
}

/** The later one of a name counts; what says nothing takes nothing back. */
const factsOf = (all: readonly [name: string, value: unknown, dataClass: DataClass][]): Map<string, Fact> =>
  new Map(
    all.flatMap(([name, value, dataClass]) =>
      value === undefined || value === null || value === '' ? [] : [[name, { value, class: dataClass }] as const],
    ),
  )
