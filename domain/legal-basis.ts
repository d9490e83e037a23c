/** Legal basis as the models and parameters cite it: `法20`, `办16`, `监47`. */

/**
 * How far a source has been checked. V: against the official text. ◐: partly, by public pages. ※: not yet; from memory
 * of the published text. 建议: no law at all, a value of ours. Administrators see all but V as 待确认, to be confirmed.
 */
export const MARKS = ['V', '◐', '※', '建议'] as const
export type Mark = (typeof MARKS)[number]

export const isToBeConfirmed = (mark: Mark): boolean => mark !== 'V'

const TITLES: Readonly<Record<string, string>> = {
  法: '《社区矫正法》',
  办: '《社区矫正法实施办法》',
  监: '《监狱法》',
  刑: '《刑法》',
  刑诉: '《刑事诉讼法》',
  治: '《治安管理处罚法》',
  未预: '《预防未成年人犯罪法》',
  个保: '《个人信息保护法》',
}

/** `法21、监47` → `《社区矫正法》第21条、《监狱法》第47条`; what is not a citation stays as it is. */
export function basisText(basis: string): string {
  return basis.replaceAll(/(\p{Script=Han}+)(\d+)/gu, (whole, code: string, article: string) =>
    TITLES[code] ? `${TITLES[code]}第${article}条` : whole,
  )
}
