import { z } from 'zod'
import { SubjectMatterModel } from '../../domain/subject-matter.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/**
 * The number of a relocation, by which the two counties tell each other of it: the subject's, and which of its relocations it is.
 * `relocation` must be on record before: it is what is counted, so that a second run gives the same.
 */
export default defineWorker({
  type: 'relocation.number',
  input: z.object({ subjectNo: z.string() }),
  output: z.object({ transferNo: z.string() }),
  async handle({ subjectNo }, { processInstanceKey }) {
    const all = await SubjectMatterModel.find({ subjectNo, kind: 'relocation' }, 'processInstanceKey').sort({ _id: 1 }).lean()
    const place = all.findIndex(matter => matter.processInstanceKey === processInstanceKey)
    if (place < 0)
      throw new Incident('the relocation is not on record; a task matter.open of the kind relocation goes before this one')
    return { transferNo: `${subjectNo}-T${place + 1}` }
  },
})
