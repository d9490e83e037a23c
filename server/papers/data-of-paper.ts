import type { Paper, Run } from '../../papers/paper.ts'
import { isText } from '../../papers/paper.ts'
import type { FilledForm } from '../plugin-api.ts'

/** Fields whose text is a person's name. */
const NAME = /(^|\.)(name|\w*Name|host)$/

/** What of data a paper shows, as a form: so that a reason for looking at it is checked as it is for forms. */
export function dataOfPaper(paper: Paper): FilledForm {
  const texts = paper.blocks
    .flatMap(runsOf)
    .flatMap(run => (isText(run) && run.class && run.field ? [{ ...run, field: run.field }] : []))
  const answers = texts.map(({ text, class: dataClass, field }, index) => ({ key: `answer${index}`, text, dataClass, field }))
  return {
    schema: {
      components: answers.map(({ key, dataClass, field }) => ({
        key,
        type: 'textfield',
        properties: { class: dataClass as string, mask: NAME.test(field) ? 'name' : 'hidden' },
      })),
    },
    data: Object.fromEntries(answers.map(({ key, text }) => [key, text])),
  }
}

function runsOf(block: Paper['blocks'][number]): Run[] {
  if (block.kind === 'paragraph') return block.runs
  return block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.flatMap(({ lines }) => lines.flat())) : []
}
