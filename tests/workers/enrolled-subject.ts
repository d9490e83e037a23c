import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { SubjectModel, createSubject } from '../../domain/subject.ts'
import type { SubjectField } from '../../domain/subject.ts'

export const PLACE = { countyCode: '410106', officeCode: '410106-01' }
let order = 0

/** The number of somebody new under supervision, of whom the record tells this besides. */
export async function enrolledSubject(
  more: Partial<Record<Exclude<SubjectField, 'idNo' | 'countyCode'>, unknown>> = {},
): Promise<string> {
  const idNo = inventedIdentityNumber({ birthDate: '1990-02-28', gender: 'male', order: ++order })
  const subjectNo = await createSubject(
    `entry-${order}`,
    { name: '演示张三', idNo, gender: 'male', category: 'probation', ...PLACE, ...more },
    2026,
  )
  await SubjectModel.updateOne({ subjectNo }, { status: 'enrolled' })
  return subjectNo
}
