import { Schema, model } from 'mongoose'
import { z } from 'zod'
import { isMobileNumber } from './mobile-number.ts'
import { resealOld } from './keys/reseal-old.ts'
import { sealed, withDataKey } from './sealed-field.ts'
import { keyOfSubject } from './subject.ts'

export const GROUP_ROLES = ['staff', 'village-committee', 'guardian', 'family', 'employer', 'social-worker', 'volunteer'] as const

/** A tick box that nobody touched is not in the data. */
const ticked = z
  .boolean()
  .nullish()
  .transform(value => value === true)

export const groupMember = z.object({
  name: z.string().min(1).max(50),
  role: z.enum(GROUP_ROLES),
  gender: z.enum(['male', 'female']),
  phone: z.string().refine(isMobileNumber, 'not a mobile number'),
  leader: ticked,
  knowsMinors: ticked,
})
export type GroupMember = z.infer<typeof groupMember>

/** The group around one subject: 法25, 法52; 办19 to be confirmed. */
export interface CorrectionGroup {
  subjectNo: string
  formedOn: string
  duties?: string
  members: { name: string; role: GroupMember['role']; gender: string; phone: string; leader: boolean; knowsMinors: boolean }[]
  dataKey?: string
}

export const correctionGroupSchema = new Schema<CorrectionGroup>(
  {
    subjectNo: { type: String, required: true, unique: true },
    formedOn: { type: String, required: true },
    duties: sealed(),
    members: [
      {
        _id: false,
        name: sealed(),
        role: { type: String, enum: GROUP_ROLES, required: true },
        gender: sealed(),
        phone: sealed(),
        leader: { type: Boolean, required: true },
        knowsMinors: { type: Boolean, required: true },
      },
    ],
  },
  { timestamps: true },
)

correctionGroupSchema.plugin(withDataKey)

export const CorrectionGroupModel = model<CorrectionGroup>('CorrectionGroup', correctionGroupSchema, 'correctionGroups')

/** The subject's group is this from now on. */
export async function formGroup(group: Omit<CorrectionGroup, 'dataKey'>): Promise<void> {
  const { subjectNo, ...rest } = group
  const dataKey = await keyOfSubject(subjectNo)
  const old = await CorrectionGroupModel.findOne({ subjectNo, dataKey: { $exists: false } }).lean()
  if (old) await resealOld('correctionGroups', old, dataKey)
  const known = await CorrectionGroupModel.findOne({ subjectNo })
  const record = known ?? new CorrectionGroupModel({ subjectNo, dataKey })
  await record.set(rest).save()
}

export type GroupFault = 'too-few' | 'no-staff' | 'no-woman' | 'nobody-knows-minors'

/** @returns what is wrong with the group's composition */
export function groupFaults(
  members: readonly GroupMember[],
  subject: { readonly isWoman: boolean; readonly isMinor: boolean; readonly minimumMembers: number },
): GroupFault[] {
  const faults: GroupFault[] = []
  if (members.length < subject.minimumMembers) faults.push('too-few')
  if (!members.some(member => member.role === 'staff')) faults.push('no-staff')
  if (subject.isWoman && !members.some(member => member.gender === 'female')) faults.push('no-woman')
  if (subject.isMinor && !members.some(member => member.knowsMinors)) faults.push('nobody-knows-minors')
  return faults
}
