import type { Post } from '../../domain/post.ts'
import type { Role } from '../../server/plugin-api.ts'

/**
 * Who may know what, written down by hand from the rules (docs/SECURITY.md), not from the code that holds them. Letters are cases:
 *
 * | case | belongs to |
 * |---|---|
 * | A | county 410106, office 01 |
 * | B | county 410106, office 02 |
 * | C | county 410106, office 03, which is not entrusted: entrusted work |
 * | D | county 410106, office 03: work that needs no entrustment |
 * | E | county 410102, office 01 |
 * | F | no place yet; started by the clerk of office 02; its task is for the correction officers of 410106 |
 * | G | county 410106, office 01; a minor's, sealed: for those who handle it, and for auditors |
 * | H | county 410102, office 01; started by the clerk of 410106-01 |
 */
export const CASES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const
export type CaseLetter = (typeof CASES)[number]

export interface Person {
  readonly username: string
  readonly role: Role
  readonly post: readonly [orgCode: string, post: Post]
  /** Cases that exist for them. */
  readonly cases: string
  /** Cases whose task exists for them. */
  readonly tasks: string
  /** Cases whose incident they may mend: of a minor's case the key is all that whoever runs the system learns. */
  readonly incidents: string
}
const person = (
  username: string,
  role: Role,
  orgCode: string,
  post: Post,
  cases: string,
  tasks = '',
  incidents = cases,
): Person => ({
  username,
  role,
  post: [orgCode, post],
  cases,
  tasks,
  incidents,
})

export const PEOPLE: readonly Person[] = [
  person('admin', 'administrator', '410106', 'administrator', 'ABCDF', '', 'ABCDFG'),
  person('security', 'security', '410106', 'security', ''),
  person('auditor', 'auditor', '410106', 'auditor', 'ABCDG'),
  person('bureau-head', 'staff', '410106', 'bureau-head', 'ABCD'),
  // Acts for the director of office 01, who is away.
  person('county-officer', 'staff', '410106', 'correction-officer', 'ABCD', 'AFG'),
  person('jiyuan-clerk', 'staff', '410106-01', 'clerk', 'AH', 'AG'),
  person('zhongxin-clerk', 'staff', '410106-02', 'clerk', 'BF', 'B'),
  person('xinan-clerk', 'staff', '410106-03', 'clerk', 'D', 'D'),
  person('gongye-clerk', 'staff', '410106-04', 'clerk', ''),
  person('other-admin', 'administrator', '410102', 'administrator', 'EFH'),
  person('other-security', 'security', '410102', 'security', ''),
  person('other-auditor', 'auditor', '410102', 'auditor', 'EH'),
  person('other-officer', 'staff', '410102', 'correction-officer', 'EH'),
  person('other-clerk', 'staff', '410102-01', 'clerk', 'EH', 'EH'),
  person('city-officer', 'staff', '410100', 'correction-officer', 'ABCDEH'),
  person('city-auditor', 'auditor', '410100', 'auditor', 'ABCDEGH'),
]
