import { ledgerVersions } from '../../domain/ledger-definition.ts'
import type { LedgerVersion } from '../../domain/ledger-definition.ts'
import { plainValues } from '../../domain/ledger-entry.ts'
import type { LedgerValue } from '../../domain/ledger-entry.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { ledgerAsForm, shownFields } from '../../domain/ledger-form.ts'
import { isProtected } from '../../domain/personal-data.ts'
import { ServerError, type FilledForm, type LedgerRecord, type PersonalDataService } from '../../server/plugin-api.ts'

type Written = Pick<LedgerRecord, 'ledgerVersion' | 'values'>

/** How entries of one ledger are shown: by the definition they were written with, as protected as today's asks for. */
export class ShownLedger {
  readonly ledger: LedgerVersion
  readonly versions: readonly LedgerVersion[]
  readonly #personalData: PersonalDataService
  readonly #fields = new Map<number, readonly LedgerField[]>()

  /** @throws NOT_FOUND where there is no such ledger */
  static async open(ledger: string, personalData: PersonalDataService): Promise<ShownLedger> {
    const versions = await ledgerVersions(ledger)
    if (!versions[0]) throw new ServerError('NOT_FOUND')
    return new ShownLedger(versions, versions[0], personalData)
  }

  private constructor(versions: readonly LedgerVersion[], newest: LedgerVersion, personalData: PersonalDataService) {
    this.versions = versions
    this.ledger = newest
    this.#personalData = personalData
  }

  fieldsOf(ledgerVersion: number): readonly LedgerField[] {
    const known = this.#fields.get(ledgerVersion)
    if (known) return known
    const written = this.versions.find(({ version }) => version === ledgerVersion) ?? this.ledger
    const fields = shownFields(written.definition.fields, this.ledger.definition.fields)
    this.#fields.set(ledgerVersion, fields)
    return fields
  }

  asForm({ ledgerVersion, values }: Written): FilledForm {
    return { schema: ledgerAsForm({ fields: this.fieldsOf(ledgerVersion) }), data: plainValues(values) }
  }

  /** As everybody sees it at first. */
  masked(written: Written): { readonly data: Readonly<Record<string, unknown>>; readonly masked: number } {
    const { schema, data } = this.asForm(written)
    return this.#personalData.mask(schema, data)
  }

  /** In a list: of a minor's entry nothing that is protected, masked or not (法54). */
  listed(record: LedgerRecord): Readonly<Record<string, unknown>> {
    const { data } = this.masked(record)
    return record.sealed ? this.#open(record, data) : data
  }

  #open({ ledgerVersion }: Written, data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const open = new Set(this.fieldsOf(ledgerVersion).flatMap(field => (isProtected(field.class) ? [] : [field.key])))
    return Object.fromEntries(Object.entries(data).filter(([key]) => open.has(key)))
  }

  /** By what people call it, masked. */
  nameOf(record: LedgerRecord): string {
    const value = this.listed(record)[this.ledger.definition.keyField]
    return value === undefined ? '' : String(value)
  }

  /** Which fields differ between two versions of an entry. */
  changed(before: readonly LedgerValue[], after: readonly LedgerValue[]): string[] {
    const [was, is] = [plainValues(before), plainValues(after)]
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
      key => JSON.stringify(was[key]) !== JSON.stringify(is[key]),
    )
  }
}
