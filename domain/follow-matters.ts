import type { CountedMatter } from './person-record.ts'
import { PERSON_RECORDS } from './person-records.ts'
import { SubjectMatterModel } from './subject-matter.ts'

/** Lets status and counters of a person follow the matters. Two at once end right: each looks again after it has written. */
export async function followMatters(number: string): Promise<void> {
  for (const { model, numberField, following, standingBy } of PERSON_RECORDS) {
    const who = { [numberField]: number }
    if (!(await model.exists(who))) continue
    let written: string | undefined
    for (;;) {
      const matters = await SubjectMatterModel.find({ subjectNo: number }, 'kind state days -_id').lean<CountedMatter[]>()
      const { status, counters } = standingBy(matters)
      const found = JSON.stringify([status, counters])
      if (found === written) return
      await model.updateOne(who, { counters })
      await model.updateOne({ ...who, status: { $in: [...following] } }, { status })
      written = found
    }
  }
}
