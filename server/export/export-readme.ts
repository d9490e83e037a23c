import { COLLECTIONS } from './collections.ts'
import { CHECKSUMS } from './export-folder.ts'
import type { Exported, LeftOutOfAll } from './run-export.ts'

/** What each file is, in Chinese and in English, for whoever opens the folder without us. */
export function exportReadme(exported: Exported, { leftOut, unknown }: LeftOutOfAll): string {
  const { id, cases, sealedLeftOut, masked } = exported
  return [
    '# 枫桥 导出 · Fengqiao export',
    '',
    `\`${id}\`: ${cases} 件案件 cases; ${masked ? '个人信息已隐去 personal data masked' : '含完整个人信息 personal data in full'}.`,
    ...(sealedLeftOut > 0
      ? ['', `封存的未成年人案件 ${sealedLeftOut} 件未导出（须写明理由） minors’ cases left out, for which a reason is needed.`]
      : []),
    ...(masked ? [] : ['', '**请妥善保管，用后销毁。Keep it locked away; destroy it when it has served its purpose.**']),
    '',
    '文本均为 UTF-8；`.jsonl` 每行一个 JSON；`.csv` 带 BOM，防公式；时间为 UTC（ISO 8601）。',
    'Texts are UTF-8; `.jsonl` is one JSON object a line; `.csv` has a BOM and no formulas; times are UTC (ISO 8601).',
    '',
    ...filesTable(exported),
    '',
    '## 未导出 Not exported',
    '',
    ...Object.entries(leftOut).map(([name, [chinese, english]]) => `- \`${name}\`: ${chinese}；${english}`),
    ...unknown.map(name => `- \`${name}\`: 本版本不认识的集合；a collection that this version does not know`),
    '',
  ].join('\n')
}

function filesTable({ registers, models, auditEvents, cases }: Exported): string[] {
  const rows = [
    ['`export.json`', '导出的范围与数量', 'scope and numbers of this export'],
    [`\`${CHECKSUMS}\``, '校验值：`sha256sum -c`', 'checked by `sha256sum -c`'],
    ...(models > 0 ? MODELS : []),
    ...(cases > 0 ? OF_CASES : []),
    ...Object.entries(registers).map(([name, count]) => [`\`registers/${name}.*\` (${count})`, ...wordsOf(name)]),
    ...(auditEvents > 0
      ? [
          [
            `\`audit/audit.jsonl\` (${auditEvents})`,
            '审计：`npm run audit:verify -- 文件`',
            'the audit; check it by `npm run audit:verify -- FILE`',
          ],
        ]
      : []),
  ]
  return ['| 文件 file | 内容 | what it is |', '|---|---|---|', ...rows.map(cells => `| ${cells.join(' | ')} |`)]
}

const MODELS = [
  ['`models/*.bpmn`, `*.dmn`, `*.form`', '各版本的流程、决策、表单', 'BPMN, DMN and form-js, each version as deployed'],
  ['`models/models.jsonl`', '上述文件的编号、版本、名称', 'ids, versions and names of these'],
]
const OF_CASES = [
  ['`cases/*/case.json`', '案件及其登记', 'the case with its records'],
  ['`cases/*/history.jsonl`', '引擎的全部记录', 'every record of the engine'],
  ['`cases/*/submissions/*.json`', '提交的表单', 'forms as submitted'],
  ['`cases/*/papers/*`', '文书（DOCX、PDF）', 'official papers'],
  ['`cases/*/files/*`', '附件', 'files handed in'],
]
const MORE: Readonly<Record<string, readonly string[]>> = {
  cases: ['案件', 'cases'],
  papers: ['文书登记', 'official papers and their files'],
  files: ['附件登记', 'files and where they lie'],
}

function wordsOf(register: string): readonly string[] {
  for (const decision of Object.values(COLLECTIONS)) {
    if ('register' in decision && decision.register === register) return decision.what
    if ('ofCase' in decision && decision.ofCase === register) return decision.what
  }
  return MORE[register] ?? ['', '']
}
