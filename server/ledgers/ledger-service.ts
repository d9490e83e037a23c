import { Types } from 'mongoose'
import type { QueryFilter } from 'mongoose'
import { organisationsOf } from '../../domain/administered-accounts.ts'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { newestLedger } from '../../domain/ledger-definition.ts'
import type { LedgerVersion } from '../../domain/ledger-definition.ts'
import { batches } from '../../domain/keys/batches.ts'
import { ServerError } from '../errors.ts'
import type { CaseService, SessionAccount } from '../plugin-api.ts'
import type { LedgerEntryView, LedgerQuery, LedgerRecord, LedgerService } from './ledger-contract.ts'
import { holding, order, wanted } from './ledger-query.ts'
import { STORES, storeOf } from './ledger-store.ts'
import type { Filter, LedgerStore, StoredRecord } from './ledger-store.ts'

/** So many entries learn of their cases at once. */
const GATHERED = 200

export class Ledgers implements LedgerService {
  readonly #cases: CaseService
  constructor(cases: CaseService) {
    this.#cases = cases
  }

  async list(account: SessionAccount, ledger: string, query: LedgerQuery & { readonly skip: number; readonly limit: number }) {
    const { definition } = await named(ledger)
    const store = storeOf(ledger)
    const filter = await this.#asked(account, store, definition, query)
    const [found, total] = await Promise.all([
      store.model
        .find(filter)
        .sort(order(store, definition, query))
        .skip(query.skip)
        .limit(query.limit)
        .lean(),
      store.model.countDocuments(filter),
    ])
    return {
      items: await this.#seen(
        account,
        found.map(document => store.record(document)),
      ),
      total,
    }
  }

  async *each(account: SessionAccount, ledger: string, query: LedgerQuery): AsyncGenerator<LedgerRecord> {
    const store = storeOf(ledger)
    const filter = await this.#asked(account, store, (await named(ledger)).definition, query)
    const documents = batches((after, limit) =>
      store.model
        .find({ $and: [filter, after] })
        .sort({ _id: 1 })
        .limit(limit)
        .lean(),
    )
    let records: StoredRecord[] = []
    for await (const document of documents) {
      records.push(store.record(document))
      if (records.length < GATHERED) continue
      yield* await this.#seen(account, records)
      records = []
    }
    yield* await this.#seen(account, records)
  }

  async count(account: SessionAccount, ledger: string): Promise<number> {
    const store = storeOf(ledger)
    return store.model.countDocuments({ $and: [store.all, await this.#visible(account, store)] })
  }

  async entry(account: SessionAccount, entryId: string): Promise<LedgerEntryView> {
    const [ledger = '', thing] = entryId.split(':')
    const isId = /^[0-9a-f]{24}$/.test(entryId)
    if (!isId && thing === undefined) throw new ServerError('NOT_FOUND')
    const which = isId ? { _id: new Types.ObjectId(entryId) } : { ledger, entryKey: entryId }
    for (const store of isId ? STORES : [storeOf(ledger)]) {
      const document = await store.model.findOne(which).lean()
      const [record] = document ? await this.#seen(account, [store.record(document)]) : []
      if (document && record) return { ...record, history: store.history(document) }
    }
    throw new ServerError('NOT_FOUND')
  }

  async #asked(account: SessionAccount, store: LedgerStore, definition: LedgerVersion['definition'], query: LedgerQuery) {
    const text = query.search?.trim() ?? ''
    const filters = [store.all, await this.#visible(account, store), ...wanted(store, definition, query)]
    if (text === '') return { $and: filters } as Filter
    // A minor's entry is found by the number of its case, and by no name and no number of the person (法54).
    const sealed: QueryFilter<Case> = { $and: [await this.#cases.visibleTo(account), { sealed: true }] }
    const [minors, numbered] = await Promise.all([CaseModel.distinct('_id', sealed), CaseModel.distinct('_id', { caseNo: text })])
    const told: Filter = { $and: [{ $nor: [store.ofCases(minors)] }, { $or: holding(store, definition, text) }] }
    return { $and: [...filters, { $or: [told, store.ofCases(numbered)] }] } as Filter
  }

  /** Which entries are counted and looked through. */
  async #visible(account: SessionAccount, store: LedgerStore): Promise<Filter> {
    const visible = await this.#cases.visibleTo(account)
    const [seen, all] = await Promise.all([CaseModel.countDocuments(visible), CaseModel.estimatedDocumentCount()])
    // Who sees nearly all of 100,000 cases is asked for the few others; `#seen` looks at each entry again.
    const ofCases =
      seen > all - seen
        ? store.ofOtherCases(await CaseModel.distinct('_id', { $nor: [visible] }))
        : store.ofCases(await CaseModel.distinct('_id', visible))
    return { $or: [ofCases, store.ofOffices(await officesOf(account))] }
  }

  /** Those of them that the account may see, with what their cases are: the one check that every entry passes before it is told. */
  async #seen(account: SessionAccount, records: readonly StoredRecord[]): Promise<LedgerRecord[]> {
    const keys = records.flatMap(({ caseKey }) => caseKey ?? [])
    const visible: QueryFilter<Case> = { $and: [{ _id: { $in: keys } }, await this.#cases.visibleTo(account)] }
    const cases = new Map((await CaseModel.find(visible, 'caseNo sealed').lean()).map(each => [each._id, each]))
    const offices = records.some(({ caseKey }) => caseKey === undefined) ? new Set(await officesOf(account)) : undefined
    return records.flatMap((record): LedgerRecord[] => {
      if (record.caseKey === undefined) return offices?.has(record.officeCode ?? '') ? [{ ...record, sealed: false }] : []
      const ofCase = cases.get(record.caseKey)
      return ofCase ? [{ ...record, sealed: ofCase.sealed, ...(ofCase.caseNo ? { caseNo: ofCase.caseNo } : {}) }] : []
    })
  }
}

/** Whose entries without a case it sees. Who runs the system, and who grants rights, has no business in an office's ledgers. */
async function officesOf(account: SessionAccount): Promise<string[]> {
  const isReader = account.roles.includes('staff') || account.roles.includes('auditor')
  return isReader ? [...(await organisationsOf(groupsOf(account)))] : []
}

/** Its own posts, and those of whoever has left all work to it. */
const groupsOf = ({ groups, actingFor }: SessionAccount): string[] => [
  ...groups,
  ...actingFor.filter(({ processDefinitionIds }) => !processDefinitionIds).flatMap(each => each.groups),
]

async function named(ledger: string): Promise<LedgerVersion> {
  const found = await newestLedger(ledger)
  if (!found) throw new ServerError('NOT_FOUND')
  return found
}
