import { entryKeyOf } from '../ledger-entry.ts'
import type { Officer } from '../officer.ts'
import type { FigureDefinition, Reckoned } from './figure.ts'
import type { OfficeFacts } from './office-facts.ts'
import { recorded } from './place-figures.ts'

const counted = (officers: readonly Officer[]): Reckoned => ({
  numerator: officers.length,
  cases: officers.map(({ officerNo }) => entryKeyOf('officers', officerNo)),
})

/** By the ledger of officers; of an office of which nobody is on it, by the figure of its record. */
function staff(facts: OfficeFacts, is: (officer: Officer) => boolean, field?: string): Reckoned | undefined {
  const { officers } = facts
  if (officers.length > 0) return counted(officers.filter(is))
  return field === undefined ? undefined : recorded(facts, field)
}
const formalOf = (facts: OfficeFacts) => staff(facts, ({ establishment }) => establishment !== 'hired', 'staffFormal')
const zhuanbianOf = (facts: OfficeFacts) => staff(facts, ({ establishment }) => establishment === 'zhuanbian', 'staffZhuanbian')

/** Those who must be looked after, to one worker. */
const perWorker = (people: readonly { readonly caseKey: string }[], workers: number): Reckoned => ({
  numerator: people.length,
  denominator: workers,
  cases: people.map(({ caseKey }) => caseKey),
})

const LEDGER = {
  zh: '按人员台账（含借出的，不含已离任的）',
  en: 'by the ledger of officers (those lent out count, those who left do not)',
}
const OR_RECORD = {
  zh: `${LEDGER.zh}；台账上没有该所人员的，按司法所台账登记数`,
  en: `${LEDGER.en}; where nobody of the office is on it, by the office’s record`,
}

/** Who works there: 郑州方案三（一）3、4；澄司〔2019〕55号附件17. */
export const PEOPLE: readonly FigureDefinition[] = [
  {
    id: 'staff-formal',
    group: 'people',
    name: { zh: '正式人员', en: 'Formal staff' },
    formula: { zh: `正式人员数，${OR_RECORD.zh}`, en: `Formal staff, ${OR_RECORD.en}` },
    source: '郑州方案三（一）3：正式人员不少于3名',
    mark: 'V',
    unit: 'count',
    better: 'more',
    target: 'staffing.formal-min',
    judged: 'office',
    of: formalOf,
  },
  {
    id: 'staff-zhuanbian',
    group: 'people',
    name: { zh: '政法专编', en: 'Special establishment' },
    formula: { zh: `政法专项编制人员数，${OR_RECORD.zh}`, en: `Staff of the special establishment, ${OR_RECORD.en}` },
    source: '郑州方案三（一）3：其中政法专项编制不少于1名',
    mark: 'V',
    unit: 'count',
    better: 'more',
    target: 'staffing.zhuanbian-min',
    judged: 'office',
    of: zhuanbianOf,
  },
  {
    id: 'zhuanbian-share',
    group: 'people',
    name: { zh: '专编占比', en: 'Share of special establishment' },
    formula: {
      zh: `政法专项编制人员 ÷ 正式人员，${OR_RECORD.zh}`,
      en: `Staff of the special establishment ÷ formal staff, ${OR_RECORD.en}`,
    },
    source: '郑州方案三（一）3：专编专用；没有规定比例，只作对照',
    mark: '建议',
    unit: 'share',
    better: 'more',
    judged: 'office',
    of(facts) {
      const [formal, zhuanbian] = [formalOf(facts), zhuanbianOf(facts)]
      return formal && zhuanbian && { ...zhuanbian, denominator: formal.numerator }
    },
  },
  {
    id: 'vacancies',
    group: 'people',
    name: { zh: '空编', en: 'Vacancies' },
    formula: {
      zh: `核定政法专项编制 − 在编政法专编人员（不小于0），${OR_RECORD.zh}；下钻为办理中的招录`,
      en: `Established posts − staff of the special establishment (never below 0), ${OR_RECORD.en}; behind it, recruitments under way`,
    },
    source: '郑州方案三（一）3：空编即补',
    mark: 'V',
    unit: 'count',
    better: 'less',
    target: 0,
    judged: 'office',
    of(facts) {
      const [posts, zhuanbian] = [recorded(facts, 'establishedPosts'), zhuanbianOf(facts)]
      if (!posts || !zhuanbian) return undefined
      const vacant = Math.max(0, posts.numerator - zhuanbian.numerator)
      return { numerator: vacant, cases: [...facts.recruitments, ...posts.cases] }
    },
  },
  {
    id: 'mediators',
    group: 'people',
    name: { zh: '专职调解员', en: 'Full-time mediators' },
    formula: { zh: `岗位为人民调解员的人数，${LEDGER.zh}`, en: `Officers whose post is mediator, ${LEDGER.en}` },
    source: '郑州方案三（一）4：专职人民调解员不少于2名',
    mark: 'V',
    unit: 'count',
    better: 'more',
    target: 'staffing.mediators-min',
    judged: 'office',
    of: facts => staff(facts, ({ post }) => post === 'mediator'),
  },
  {
    id: 'correction-ratio',
    group: 'people',
    name: { zh: '社矫社工配备', en: 'Correction workers' },
    formula: {
      zh: '在册社区矫正对象 ÷ 在任专职社工',
      en: 'Subjects under community correction ÷ holders of the post of social worker',
    },
    source: '郑州方案三（一）4、澄司〔2019〕55号附件17：1∶15',
    mark: 'V',
    unit: 'per-worker',
    better: 'less',
    target: 'correction.subjects-per-worker',
    judged: 'office',
    of: ({ subjects, socialWorkers }) => perWorker(subjects, socialWorkers),
  },
  {
    id: 'resettlement-ratio',
    group: 'people',
    name: { zh: '安帮社工配备', en: 'Resettlement workers' },
    formula: {
      zh: '在册安置帮教对象 ÷ 在任专职社工',
      en: 'Released persons under support ÷ holders of the post of social worker',
    },
    source: '澄司〔2019〕55号附件17：1∶50',
    mark: 'V',
    unit: 'per-worker',
    better: 'less',
    target: 'support.persons-per-social-worker',
    judged: 'office',
    of: ({ released, socialWorkers }) => perWorker(released, socialWorkers),
  },
]
