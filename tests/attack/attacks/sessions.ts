import { createHash, randomBytes } from 'node:crypto'
import { Succeeded, type Attack } from '../attack.ts'
import type { Target } from '../target.ts'

const ME = '/api/me'
const asCookie = (token: string) => ({ cookie: `fq_session=${token}` })

/** Tries passwords for a name. @returns the codes of the answers */
async function guess(target: Target, username: string, passwords: readonly string[], address?: (index: number) => string) {
  const codes: unknown[] = []
  for (const [index, password] of passwords.entries()) {
    const headers: Record<string, string> = address ? { 'x-forwarded-for': address(index) } : {}
    codes.push((await target.request('POST', '/api/session', { body: { username, password }, headers })).body['code'])
  }
  return codes
}
const guesses = (count: number) => Array.from({ length: count }, (_, index) => `guess-${index}`)

export const sessions: readonly Attack[] = [
  {
    name: 'an invented session token',
    run: async target =>
      void (await target.refused('GET', ME, { headers: asCookie(randomBytes(32).toString('base64url')) }, 401)),
  },
  {
    name: 'the id of a session, as the list of sessions shows it, for its token',
    run: async target => {
      const as = await target.visitor('jiyuan-clerk')
      const { body } = await target.request('GET', '/api/me/sessions', { as })
      const [session] = body['items'] as { sessionId: string }[]
      await target.refused('GET', ME, { headers: asCookie(session?.sessionId ?? '') }, 401)
    },
  },
  {
    name: 'a session after signing out',
    run: async target => {
      const as = await target.signIn('jiyuan-social')
      await target.request('DELETE', '/api/session', { as })
      await target.refused('GET', ME, { as }, 401)
    },
  },
  {
    name: 'a session that its owner has ended from elsewhere',
    run: async target => {
      const thief = await target.signIn('jiyuan-social')
      const as = await target.signIn('jiyuan-social')
      const { body } = await target.request('GET', '/api/me/sessions', { as })
      for (const { sessionId, current } of body['items'] as { sessionId: string; current: boolean }[])
        if (!current) await target.request('DELETE', `/api/me/sessions/${sessionId}`, { as })
      await target.refused('GET', ME, { as: thief }, 401)
    },
  },
  {
    name: 'a session fixed before its victim signs in',
    run: async target => {
      const fixed = randomBytes(32).toString('base64url')
      const { cookie } = await target.signIn('jiyuan-social', asCookie(fixed))
      if (cookie.includes(fixed)) throw new Succeeded('the token from before is kept')
      await target.refused('GET', ME, { headers: asCookie(fixed) }, 401)
    },
  },
  {
    name: 'a token in the address',
    run: async target => {
      const { cookie } = await target.visitor('jiyuan-clerk')
      await target.refused('GET', `${ME}?${cookie}&token=${cookie.split('=')[1]}`, {}, 401)
    },
  },
  {
    name: 'a request without the CSRF token',
    run: async target => {
      const { cookie } = await target.visitor('jiyuan-clerk')
      await target.refused('PATCH', ME, { body: { locale: 'en-US' }, headers: { cookie } }, 403)
    },
  },
  {
    name: 'a request with somebody else’s CSRF token',
    run: async target => {
      const { cookie } = await target.visitor('jiyuan-clerk')
      const { csrfToken } = await target.visitor('xinan-clerk')
      await target.refused('PATCH', ME, { body: { locale: 'en-US' }, headers: { cookie, 'x-csrf-token': csrfToken } }, 403)
    },
  },
  {
    name: 'a form of another site that posts JSON as text',
    run: async target => {
      const { cookie } = await target.visitor('jiyuan-clerk')
      const headers = { cookie, 'content-type': 'text/plain', origin: 'https://evil.example' }
      await target.refused(
        'POST',
        '/api/messages',
        { raw: '{"name":"subject-reported","correlationKey":"x"}', headers },
        400,
        403,
      )
    },
  },
  {
    name: 'a method hidden in a header',
    run: async target => {
      const { cookie } = await target.visitor('jiyuan-clerk')
      const { body } = await target.request('GET', ME, { headers: { cookie, 'x-http-method-override': 'DELETE' } })
      await target.refused('GET', '/api/session', { headers: { cookie: 'fq_session=x' } }, 401)
      if (body['username'] !== 'jiyuan-clerk') throw new Succeeded('the header was followed')
    },
  },
  {
    name: 'fifty passwords for one name, then the right one',
    run: async target => {
      const codes = await guess(target, 'gongye-clerk', [...guesses(49), target.system.password('gongye-clerk')])
      if (codes.at(-1) !== 'SIGN_IN_BLOCKED') throw new Succeeded(`the last answer was ${String(codes.at(-1))}`)
    },
  },
  {
    name: 'fifty passwords, each from another (forged) address',
    run: async target => {
      const codes = await guess(target, 'gongye-director', guesses(50), index => `203.0.113.${index}`)
      const looked = codes.filter(code => code === 'SIGN_IN_FAILED').length
      if (looked > 8) throw new Succeeded(`${looked} passwords were looked at`)
    },
  },
  {
    name: 'forty passwords at the same instant',
    run: async target => {
      const answers = await Promise.all(
        guesses(40).map(password => target.request('POST', '/api/session', { body: { username: 'gongye-social', password } })),
      )
      const looked = answers.filter(({ body }) => body['code'] === 'SIGN_IN_FAILED').length
      if (looked > 8) throw new Succeeded(`${looked} passwords were looked at`)
    },
  },
  {
    name: 'finding out which names exist',
    run: async target => {
      const headers = { 'x-forwarded-for': '198.51.100.7' }
      const ask = (username: string) => target.request('POST', '/api/session', { body: { username, password: 'x' }, headers })
      const [known, unknown] = [await ask('bureau-head'), await ask('no-such-person')]
      const told = ({ status, body }: typeof known) => JSON.stringify([status, { ...body, requestId: undefined }])
      if (told(known) !== told(unknown)) throw new Succeeded(`${told(known)} ≠ ${told(unknown)}`)
    },
  },
  {
    name: 'a password guessed at an open session',
    run: async target => {
      const as = await target.signIn('zhongxin-social', { 'x-forwarded-for': '198.51.100.8' })
      for (const current of guesses(12)) {
        const body = { current, next: 'Taken-Over-2026' }
        const { status } = await target.request('PUT', '/api/me/password', { as, body })
        if (status === 200) throw new Succeeded('the password is changed')
      }
      await target.refused('PUT', '/api/me/password', { as, body: { current: 'guess', next: 'Taken-Over-2026' } }, 429)
    },
  },
  {
    name: 'the hash of a token, from a stolen database, for the token',
    run: async target => {
      const { cookie } = await target.visitor('jiyuan-clerk')
      const hash = createHash('sha256')
        .update(cookie.split('=')[1] ?? '')
        .digest('base64url')
      await target.refused('GET', ME, { headers: asCookie(hash) }, 401)
    },
  },
]
