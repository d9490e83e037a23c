import { tellableError } from '../../domain/tellable-error.ts'
import { asEngineError } from '../engine/engine-error.ts'
import { ServerError } from '../errors.ts'
import { LOCALES, Messages } from '../http/messages.ts'

/** Why nothing was exported, or not to the end. Codes are stable. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused'
  readonly code: ExportRefusal
  readonly detail: string
  constructor(code: ExportRefusal, detail = '') {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}

/** In Chinese and in English, each with what to do. */
const TEXTS = {
  FOLDER_EXISTS: [
    '文件夹已存在，导出不覆盖任何内容。请另选一个名称：',
    'The folder is there already; an export writes over nothing. Name another: ',
  ],
  PARTIAL_EXISTS: [
    '另一次导出正在写入，或上次导出中断后留有此文件夹。确认没有导出在进行后删除它：',
    'Another export is writing there, or one that was killed left it behind. When none is running, remove it: ',
  ],
  REASON_NEEDED: ['导出完整个人信息须说明理由：--reason "…"', 'Personal data in full needs a reason: --reason "…"'],
  MAY_NOT_UNMASK: [
    '该账号无权查看完整个人信息。请不带 --with-personal-data 导出（内容隐去）',
    'This account may not see personal data in full. Export without --with-personal-data (masked)',
  ],
  NOTHING_TO_EXPORT: ['该账号没有可导出的内容：没有现任岗位', 'There is nothing this account may export: it holds no post today'],
  CASE_UNKNOWN: ['没有此案件，或不在该账号的范围内：', 'There is no such case within this account’s scope: '],
  FILE_BROKEN: [
    '附件内容与登记的校验值不符，请先从备份恢复：',
    'The bytes of a file are not those that were stored; restore it from a backup first: ',
  ],
  ENGINE_SILENT: [
    '流程引擎没有应答。请先启动平台（npm start）再导出',
    'The engine does not answer. Start the platform first (npm start), then export',
  ],
  INTERRUPTED: ['导出已中断，没有留下任何文件', 'Interrupted; nothing was left behind'],
} as const
export type ExportRefusal = keyof typeof TEXTS

/** What is said of a failure, a line in each language; a fault that nobody foresaw in its own words. */
export function failureLines(error: unknown): readonly string[] {
  if (error instanceof ExportRefused) return TEXTS[error.code].map(text => text + error.detail)
  const known = error instanceof ServerError ? error : asEngineError(error)
  if (known?.code === 'ENGINE_UNAVAILABLE') return TEXTS.ENGINE_SILENT
  if (!known) return ['导出没有完成，没有留下任何文件 Nothing was exported, nothing left behind:', tellableError(error)]
  const messages = new Messages()
  return LOCALES.map(locale => messages.find(locale, known.code, known.values) ?? known.code)
}
