import { z } from 'zod'
import { closeAllMatters } from '../../domain/matter-changes.ts'
import { ENDED_STATUSES, releasedPersonOf } from '../../domain/released-person.ts'
import { isDay } from '../../domain/working-days.ts'
import { personNo } from '../field-words.ts'
import { defineWorker } from '../worker-contract.ts'

/** The support is over, for the reason that a person decided or an organ told: nothing of it stays open in the file. */
export default defineWorker({
  type: 'released-person.set-status',
  presentation: {
    title: ['终结帮教', 'End the support'],
    description: [
      '记明帮教因何终结（期满、迁出、再犯、死亡），了结档案中进行中的事项。其他状态由事项得出，不用设置。',
      'Says why the support is over and ends what is open in the file. The other statuses follow from the matters.',
    ],
    group: 'records',
    headers: {
      status: {
        label: ['因何终结', 'Why'],
        choices: {
          ended: ['期满解除', 'Term over'],
          moved: ['迁出', 'Moved away'],
          reoffended: ['再犯', 'Offended again'],
          deceased: ['死亡', 'Died'],
        },
      },
    },
    input: { personNo, endedOn: { label: ['终结之日', 'Ended on'], hint: ['不填则为当日', 'Left empty: today'], set: 'feel' } },
  },
  input: z.object({ personNo: z.string(), endedOn: z.string().refine(isDay, 'not a day').nullish() }),
  headers: z.object({ status: z.enum(ENDED_STATUSES) }),
  output: z.object({ personStatus: z.enum(ENDED_STATUSES) }),
  async handle({ personNo, endedOn }, { headers, today, effectKey }) {
    const { status } = headers
    await closeAllMatters({ subjectNo: personNo }, { effectKey, endedOn: endedOn ?? today, result: status })
    const person = await releasedPersonOf(personNo)
    await person.set('status', status).save()
    return { personStatus: status }
  },
})
