import { CorrectionGroupModel } from '../../domain/correction-group.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { ledgerAsForm } from '../../domain/ledger-form.ts'
import type { FileGroup, Particulars } from '../../domain/person-file.ts'
import { PERSON_LEDGERS } from '../../domain/person-ledgers.ts'
import type { FoundPerson } from '../../domain/person-records.ts'
import type { FilledForm, PersonalDataService } from '../plugin-api.ts'

/** Told elsewhere on the page, in the open. */
const ELSEWHERE = new Set(['level', 'riskLevel', 'officeCode', 'countyCode'])
const fieldsOf = (kind: string): LedgerField[] =>
  PERSON_LEDGERS.find(({ id }) => id === kind)?.fields.filter(({ key }) => !ELSEWHERE.has(key)) ?? []

const member = (key: string, type: string, dataClass: string, mask?: string) => ({
  key,
  type,
  properties: { class: dataClass, ...(mask ? { mask } : {}) },
})
/** The group's record as a form, so that it is masked as forms are. */
const GROUP_FORM = {
  components: [
    { key: 'duties', type: 'textarea', properties: { class: 'L2' } },
    {
      type: 'dynamiclist',
      path: 'members',
      components: [
        member('name', 'textfield', 'L2', 'name'),
        member('phone', 'fq-mobile', 'L3', 'number'),
        member('gender', 'select', 'L2'),
      ],
    },
  ],
}

/** The record and the group, in plain, as forms. */
export interface PersonalForms {
  readonly fields: readonly LedgerField[]
  readonly record: FilledForm
  readonly group?: FilledForm & { readonly formedOn: string }
}

export async function personalForms({ record, number, person }: FoundPerson): Promise<PersonalForms> {
  const fields = fieldsOf(record.kind)
  const data = Object.fromEntries(
    fields.flatMap(({ key }) => {
      const value: unknown = person.get(key)
      return value === undefined || value === null || value === '' ? [] : [[key, value]]
    }),
  )
  const group = await CorrectionGroupModel.findOne({ subjectNo: number })
  const { formedOn, duties, members = [] } = (group?.toObject({ getters: true, virtuals: false }) ?? {}) as Partial<FileGroup>
  return {
    fields,
    record: { schema: ledgerAsForm({ fields }), data },
    ...(formedOn ? { group: { schema: GROUP_FORM, data: { duties, members }, formedOn } } : {}),
  }
}

/** @param inFull only after the look is on record */
export function particulars(
  { fields, record, group }: PersonalForms,
  personalData: PersonalDataService,
  inFull: boolean,
): Particulars {
  const shown = (form: FilledForm) => (inFull ? { data: form.data, masked: 0 } : personalData.mask(form.schema, form.data))
  const [ofRecord, ofGroup] = [shown(record), group && shown(group)]
  return {
    fields: fields.flatMap(({ key, label, type, options }) => {
      const value = ofRecord.data[key]
      return value === undefined ? [] : [{ field: { key, label, type, ...(options ? { options } : {}) }, value }]
    }),
    ...(group && ofGroup ? { group: { formedOn: group.formedOn, ...(ofGroup.data as Omit<FileGroup, 'formedOn'>) } } : {}),
    masked: ofRecord.masked + (ofGroup?.masked ?? 0),
  }
}
