import type { FigureDefinition } from './figure.ts'

/** How it does its work. */
export const WORK: readonly FigureDefinition[] = [
  {
    id: 'overdue',
    group: 'work',
    name: { zh: '逾期期限', en: 'Overdue deadlines' },
    formula: {
      zh: '该所案件中最后一日已过、尚未了结的期限数（分母为全部未了结的期限）',
      en: 'Deadlines of the office’s cases that are open and whose last day is over (denominator: all that are open)',
    },
    source: '各期限自有依据；逾期应为0',
    mark: '建议',
    unit: 'count',
    better: 'less',
    target: 0,
    judged: 'office',
    of({ deadlines }) {
      const overdue = deadlines.filter(({ isOverdue }) => isOverdue)
      return {
        numerator: overdue.length,
        denominator: deadlines.length,
        cases: [...new Set(overdue.map(({ caseKey }) => caseKey))],
      }
    },
  },
  {
    id: 'missing',
    group: 'work',
    name: { zh: '脱管失联', en: 'Missing subjects' },
    formula: {
      zh: '状态为失去联系的在册社区矫正对象数',
      en: 'Subjects under community correction who are missing now',
    },
    source: '澄司〔2019〕55号附件16：无漏管脱管',
    mark: 'V',
    unit: 'count',
    better: 'less',
    target: 0,
    judged: 'office',
    of({ subjects }) {
      const missing = subjects.filter(each => each.missing)
      return { numerator: missing.length, cases: missing.map(({ caseKey }) => caseKey) }
    },
  },
  {
    id: 'monitoring',
    group: 'work',
    name: { zh: '电子定位覆盖率', en: 'Electronic monitoring' },
    formula: {
      zh: '已佩戴装置的 ÷ 依法29条由县级司法行政部门负责人批准使用电子定位、正在使用或者待佩戴的；没有批准使用的，不计，分母不是全体社区矫正对象',
      en: 'Those who wear the device ÷ those for whom the head of the county’s bureau has approved it under article 29 and who wear it or are about to; never all subjects',
    },
    source: '法29；澄司〔2019〕55号附件16：98%以上',
    mark: 'V',
    unit: 'share',
    better: 'more',
    target: 'fengqiao.monitoring-percent',
    judged: 'office',
    of({ monitored }) {
      const worn = monitored.filter(({ isWorn }) => isWorn).length
      return { numerator: worn, denominator: monitored.length, cases: monitored.map(({ caseKey }) => caseKey) }
    },
  },
]
