import { z } from 'zod'
import { formGroup, groupFaults, groupMember } from '../../domain/correction-group.ts'
import { parameterOf } from '../../domain/parameter.ts'
import { isDay } from '../../domain/working-days.ts'
import { formData } from '../form-data.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

const groupForm = z.object({
  formedOn: z.string().refine(isDay, 'not a day'),
  duties: z.string().nullish(),
  members: z.array(groupMember).default([]),
})

/** A woman has a woman in her group, a minor somebody who knows minors (法25, 法52); else back to the form with the reasons. */
export default defineWorker({
  type: 'group.validate',
  input: z.object({
    subjectNo: z.string(),
    parametersId: z.string(),
    groupSubmissionId: z.string(),
    isWoman: z.boolean(),
    isMinor: z.boolean(),
  }),
  output: z.object({ groupProblems: z.null() }),
  async handle({ subjectNo, parametersId, groupSubmissionId, isWoman, isMinor }) {
    const { formedOn, duties, members } = await formData(groupSubmissionId, groupForm)
    const { value: minimumMembers } = await parameterOf(parametersId, 'entry.group-members')
    const faults = groupFaults(members, { isWoman, isMinor, minimumMembers })
    if (faults.length > 0) throw new BpmnError('GROUP_INVALID', faults.join(', '), { groupProblems: faults })
    await formGroup({ subjectNo, formedOn, members, ...(duties ? { duties } : {}) })
    return { groupProblems: null }
  },
})
