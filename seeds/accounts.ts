import type { Account } from '../domain/account.ts'
import type { Post } from '../domain/post.ts'

export interface DemonstrationAccount extends Pick<Account, 'username' | 'name' | 'roles'> {
  readonly orgCode: string
  readonly post: Post
}

/** One invented person per post, marked 演示. Passwords are made at each installation. */
const person = (
  username: string,
  name: string,
  orgCode: string,
  post: Post,
  roles: Account['roles'] = ['staff'],
): DemonstrationAccount => ({ username, name: `${name}（演示）`, orgCode, post, roles })

const office = (code: string, prefix: string, names: readonly [string, string, string]): DemonstrationAccount[] => [
  person(`${prefix}-clerk`, names[0], code, 'clerk'),
  person(`${prefix}-director`, names[1], code, 'director'),
  person(`${prefix}-social`, names[2], code, 'social-worker'),
]

/** A bureau's people for resettlement, for the building of offices, and for staff. */
const trade = (code: string, prefix: string, names: readonly [string, string, string]): DemonstrationAccount[] => [
  person(`${prefix}-resettlement`, names[0], code, 'resettlement-officer'),
  person(`${prefix}-grassroots`, names[1], code, 'grassroots-officer'),
  person(`${prefix}-political`, names[2], code, 'political-officer'),
]

export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  person('admin', '管理员', '410106', 'administrator', ['administrator']),
  person('security', '安全管理员', '410106', 'security', ['security']),
  person('auditor', '审计员', '410106', 'auditor', ['auditor']),
  person('city-officer', '许衡', '410100', 'correction-officer'),
  person('city-head', '郭明达', '410100', 'bureau-head'),
  ...trade('410100', 'city', ['罗敏', '梁栋', '宋谨']),
  person('province-grassroots', '唐远', '410000', 'grassroots-officer'),
  person('province-political', '方正', '410000', 'political-officer'),
  person('city-auditor', '市审计员', '410100', 'auditor', ['auditor']),
  person('county-officer', '周正', '410106', 'correction-officer'),
  person('bureau-head', '郑和平', '410106', 'bureau-head'),
  ...trade('410106', 'county', ['田苗', '高峻', '史明']),
  ...office('410106-01', 'jiyuan', ['李明', '王静', '赵悦']),
  ...office('410106-02', 'zhongxin', ['孙洁', '钱立', '吴桐']),
  ...office('410106-03', 'xinan', ['冯远', '陈曦', '楚云']),
  ...office('410106-04', 'gongye', ['卫东', '蒋勤', '沈宁']),
  ...office('410106-05', 'kuangshan', ['韩松', '杨帆', '朱颜']),
  ...office('410106-06', 'xiawo', ['秦川', '尤佳', '许诺']),
  person('jinshui-officer', '何清', '410105', 'correction-officer'),
  person('jinshui-head', '吕怀德', '410105', 'bureau-head'),
  ...trade('410105', 'jinshui', ['白露', '任重', '江澄']),
  ...office('410105-01', 'huayuan', ['施华', '张岚', '孔佳']),
  ...office('410105-02', 'wenhua', ['曹宇', '严谨', '金露']),
]

/** What the start box shows: who tries the product first as what. */
export const featuredUsernames = ['admin', 'jiyuan-clerk', 'auditor'] as const
