import { z } from 'zod'
import { gatherFacts } from '../../domain/paper-facts.ts'
import { entryNamed, keyHeader, ledgerNamed } from '../entry-named.ts'
import { makePaper } from '../make-paper.ts'
import { personNo, subjectNo } from '../field-words.ts'
import { numberIn, personNumber } from '../person-number.ts'
import { defineWorker } from '../worker-contract.ts'

const fact = z.string().regex(/^[A-Za-z]\w*$/, 'the name of a field')

/** Makes an official paper (文书) of what is known of the case, numbers it, and files it with the case: without any code. */
export default defineWorker({
  type: 'paper.render',
  presentation: {
    title: ['制作文书', 'Make a paper'],
    description: [
      '按“文书”页面中当日有效的文本，用本案已登记的内容制作文书，编号后存入案件。缺少内容时停下并说明缺什么，不占用字号。',
      'Makes an official paper by the wording in force, of what is recorded of the case; numbers it and files it with the case. Where something is missing it stops, says what, and takes no number.',
    ],
    group: 'papers',
    headers: {
      template: {
        label: ['文种', 'Kind of paper'],
        hint: ['与“文书”页面所列一致，例如 entry-declaration', 'As the page 文书 lists it: entry-declaration'],
      },
      on: {
        label: ['成文日期取自', 'The day it bears, from'],
        hint: ['表单字段的名称，例如 declaredOn；空着为制作当日', 'The name of a form’s field: declaredOn; empty: today'],
      },
      numberedBy: {
        label: ['编号机关取自', 'Numbered by, from'],
        hint: [
          'countyCode、officeCode，或者流程内容所给的 organCode；空着不编号',
          'countyCode, officeCode, or organCode that the process gives; empty: no number',
        ],
      },
      ledger: {
        label: ['连同台账', 'With what a ledger says'],
        hint: ['一事一条的台账，例如 officers；文书可用其字段', 'A ledger of things: officers; the paper may use its fields'],
      },
      key: keyHeader,
    },
    input: {
      submissionId: {
        label: ['所依据的表单', 'The form it is about'],
        hint: [
          '表单输出的提交编号，例如 =declarationSubmissionId',
          'The id under which it was handed in: =declarationSubmissionId',
        ],
        set: 'feel',
      },
      paperData: {
        label: ['流程中的其他内容', 'What else the process knows'],
        hint: [
          '模板声明的字段，例如 ={level: level}；不要放个人信息',
          'Fields of the template: ={level: level}; never personal data',
        ],
        set: 'feel',
      },
      subjectNo,
      personNo,
      countyCode: { label: ['县级机构代码', 'Code of the county'] },
      officeCode: { label: ['司法所代码', 'Code of the office'] },
    },
    output: { paperNumber: { label: ['字号', 'Its number'] } },
  },
  input: z.looseObject({
    submissionId: z.string().nullish(),
    paperData: z.record(z.string(), z.unknown()).nullish(),
    ...personNumber,
    countyCode: z.string().nullish(),
    officeCode: z.string().nullish(),
  }),
  headers: z.object({
    template: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a kind of paper: lower case letters, digits and hyphens'),
    on: fact.optional(),
    numberedBy: fact.optional(),
    ledger: z.string().min(1).optional(),
    key: fact.optional(),
  }),
  output: z.object({ paperNumber: z.string().nullable() }),
  async handle(input, job) {
    const { template: kind, on, numberedBy, ledger, key } = job.headers
    const thing = ledger === undefined ? undefined : entryNamed(await ledgerNamed(ledger), key, input)
    const submissionId = input.submissionId ?? undefined
    const facts = await gatherFacts({
      caseKey: await job.caseKey(),
      line: await job.line(),
      submissionId,
      subjectNo: numberIn(input),
      countyCode: input.countyCode ?? undefined,
      officeCode: input.officeCode ?? undefined,
      entry: ledger !== undefined && thing ? { ledger, entryKey: thing.entryKey } : undefined,
    })
    const { effectKey, today } = job
    const paper = { kind, facts, effectKey, today, on, numberedBy, submissionId, given: input.paperData ?? {} }
    return { paperNumber: (await makePaper(paper)) ?? null }
  },
})
