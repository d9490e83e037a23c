import { SEALED_TITLE } from '../../domain/case.ts'
import { CorrectionGroupModel } from '../../domain/correction-group.ts'
import type { GroupMember } from '../../domain/correction-group.ts'
import { ledgerAsForm } from '../../domain/ledger-form.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { maskName } from '../../domain/personal-data.ts'
import { SUBJECT_LEDGER } from '../../domain/subject-ledger.ts'
import { subjectOf } from '../../domain/subject.ts'
import type { FilledForm, PersonalDataService, SubjectInScope } from '../../server/plugin-api.ts'

/** Told elsewhere on the page, in the open. */
const ELSEWHERE = new Set(['level', 'officeCode', 'countyCode'])
const FIELDS = SUBJECT_LEDGER.fields.filter(({ key }) => !ELSEWHERE.has(key))

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

export type SubjectRecord = Awaited<ReturnType<typeof subjectOf>>
export interface FileField {
  readonly field: Pick<LedgerField, 'key' | 'label' | 'type' | 'options'>
  readonly value: unknown
}
export interface FileGroup {
  readonly formedOn: string
  readonly duties?: string
  readonly members: readonly Pick<GroupMember, 'name' | 'role' | 'gender' | 'phone' | 'leader' | 'knowsMinors'>[]
}
/** What of a subject's record and group is personal, masked or in full. */
export interface Particulars {
  readonly fields: readonly FileField[]
  readonly group?: FileGroup
  /** How many answers are masked. */
  readonly masked: number
}
/** The record and the group, in plain, as forms. */
export interface PersonalForms {
  readonly record: FilledForm
  readonly group?: FilledForm & { readonly formedOn: string }
}

export async function personalForms(subject: SubjectRecord): Promise<PersonalForms> {
  const data = Object.fromEntries(
    FIELDS.flatMap(({ key }) => {
      const value: unknown = subject.get(key)
      return value === undefined || value === null || value === '' ? [] : [[key, value]]
    }),
  )
  const group = await CorrectionGroupModel.findOne({ subjectNo: subject.subjectNo })
  const { formedOn, duties, members = [] } = (group?.toObject({ getters: true, virtuals: false }) ?? {}) as Partial<FileGroup>
  return {
    record: { schema: ledgerAsForm({ fields: FIELDS }), data },
    ...(formedOn ? { group: { schema: GROUP_FORM, data: { duties, members }, formedOn } } : {}),
  }
}

/** @param inFull only after the look is on record */
export function particulars({ record, group }: PersonalForms, personalData: PersonalDataService, inFull: boolean): Particulars {
  const shown = (form: FilledForm) => (inFull ? { data: form.data, masked: 0 } : personalData.mask(form.schema, form.data))
  const [ofRecord, ofGroup] = [shown(record), group && shown(group)]
  return {
    fields: FIELDS.flatMap(({ key, label, type, options }) => {
      const value = ofRecord.data[key]
      return value === undefined ? [] : [{ field: { key, label, type, ...(options ? { options } : {}) }, value }]
    }),
    ...(group && ofGroup ? { group: { formedOn: group.formedOn, ...(ofGroup.data as Omit<FileGroup, 'formedOn'>) } } : {}),
    masked: ofRecord.masked + (ofGroup?.masked ?? 0),
  }
}

/** By what lists call somebody: the masked name; of a minor none (法54). */
export const titleOf = ({ sealed }: Pick<SubjectInScope, 'sealed'>, name: unknown): string =>
  sealed ? SEALED_TITLE : maskName(typeof name === 'string' ? name : '')
