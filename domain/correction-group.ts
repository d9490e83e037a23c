import { Schema, model } from 'mongoose'
import { z } from 'zod'
import { isMobileNumber } from './mobile-number.ts'
import { sealed } from './sealed-field.ts'

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

export const CorrectionGroupModel = model<CorrectionGroup>('CorrectionGroup', correctionGroupSchema, 'correctionGroups')

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
