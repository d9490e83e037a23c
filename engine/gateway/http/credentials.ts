import { createHash, timingSafeEqual } from 'node:crypto'

/** What a caller must show: name and password (basic), or a token (bearer). With neither, everybody may enter. */
export interface Credentials {
  readonly basic?: { readonly username: string; readonly password: string }
  readonly token?: string
}

/** From ENGINE_USERNAME with ENGINE_PASSWORD, and ENGINE_TOKEN. @throws where half of a pair is missing */
export function credentialsFrom(env: Readonly<Record<string, string | undefined>>): Credentials | undefined {
  const [username, password, token] = [env['ENGINE_USERNAME'], env['ENGINE_PASSWORD'], env['ENGINE_TOKEN']]
  if (Boolean(username) !== Boolean(password))
    throw new Error('ENGINE_USERNAME and ENGINE_PASSWORD go together: one of them is not set.')
  if (!username && !token) return undefined
  return { ...(username && password ? { basic: { username, password } } : {}), ...(token ? { token } : {}) }
}

/** @param authorization the header as it came */
export function mayEnter({ basic, token }: Credentials, authorization = ''): boolean {
  const [scheme = '', shown = ''] = authorization.split(' ', 2)
  if (scheme.toLowerCase() === 'bearer') return token !== undefined && isSame(shown, token)
  if (scheme.toLowerCase() !== 'basic' || !basic) return false
  return isSame(Buffer.from(shown, 'base64').toString('utf8'), `${basic.username}:${basic.password}`)
}

/** In a time that tells neither how much was right nor how long it is. */
function isSame(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(expected))
}
