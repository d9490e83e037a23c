import { deflateSync } from 'node:zlib'
import { faultText } from '../../papers/messages.ts'
import type { Paper } from '../../papers/paper.ts'
import { fillPaper } from '../../papers/fill-paper.ts'
import { parseTemplate } from '../../papers/parse-template.ts'

/** A template with everything that the format has. */
export const SAMPLE = `文书模板 1
// 演示用
文种 sample-notice
名称 入矫事项通知书
依据 法22；办20（待确认）

字段
  organ          L1 发文机关
  number         L1 字号
  name           L2 姓名
  category       L3 矫正类别 选项 control=管制 probation=缓刑
  from           L3 起始日期 日期
  isMinor        L3 未成年 是否 是=不公开 否=公开
  note           L2 备注 文本 缺省=无
  days           L1 期限 整数
  signature      L2 对象签名 签名
  members        L2 小组成员 列表
  members.name   L2 成员姓名
  members.duty   L2 成员职责

正文
【机关】{{organ}}文件
【字号】{{number}}
【标题】入矫事项通知书
【主送】{{name}}：
　　你依法实行社区矫正（{{category}}），期限自{{from}}（{{from：汉字}}）起。
【如果 isMinor】
本次宣告{{isMinor}}进行。
【否则】
本次宣告{{isMinor}}进行，请在{{days}}日（{{days：汉字}}日）内报到。
【结束】
【如果 非 category = control】
【一级】一、矫正小组
【结束】
【如果 有 members】
【表格 1:3:6】
【表头】| 序号 | 姓名 | 职责
【逐项 members】
| {{序：汉字}} | {{members.name}} | {{members.duty}} |
【结束】
| 备注 | {{note}} |
【结束】
【结束】
【附件】矫正责任书
【附件】矫正方案
【空行】
【签名】社区矫正对象（签名）：{{signature}}____________
【落款】{{organ}}
【日期】{{from：汉字}}
`

export const DATA = {
  organ: '上街区司法局',
  number: '上司矫〔2026〕12号',
  name: '张龑㛃',
  category: 'probation',
  from: '2026-11-22',
  isMinor: false,
  days: 10,
  signature: 'typed:张龑㛃',
  members: [
    { name: '演示所长', duty: '监督管理' },
    { name: '演示社工', duty: '教育帮扶' },
  ],
}

export const templateOf = (source: string) => {
  const { template, faults } = parseTemplate(source)
  if (!template) throw new Error(faults.map(fault => faultText(fault, 'en-US')).join('\n'))
  return template
}

export const sample = (change: Record<string, unknown> = {}): Paper => fillPaper(templateOf(SAMPLE), { ...DATA, ...change })

/** A template of a body and its fields. */
export const sourceOf = (body: string, fields = ''): string =>
  `文书模板 1\n文种 demo\n名称 演示\n依据 建议\n字段\n${fields}\n正文\n${body}\n`

/** A PNG of one colour, as a signature pad gives it. */
export function drawnSignature(width: number, height: number): string {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const whole = Buffer.alloc(body.length + 8)
    whole.writeUInt32BE(data.length)
    body.copy(whole, 4)
    whole.writeUInt32BE(crc(body), body.length + 4)
    return whole
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  const rows = Buffer.alloc((width * 4 + 1) * height, 0)
  for (let x = 0; x < width; x++) rows.set([20, 20, 60, 255], (width * 4 + 1) * Math.floor(height / 2) + 1 + x * 4)
  const start = Buffer.from('89504e470d0a1a0a', 'hex')
  const png = Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
  return `data:image/png;base64,${png.toString('base64')}`
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
