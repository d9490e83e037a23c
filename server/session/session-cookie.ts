import type { CookieOptions, Request, Response } from 'express'

const NAME = 'fq_session'

/** No Max-Age: the server decides when a session ends, and can then say that it ended. */
const options = (request: Request): CookieOptions => ({ httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' })

export function readSessionCookie(request: Request): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === NAME && value) return value
  }
  return undefined
}

export const setSessionCookie = (request: Request, response: Response, token: string): void =>
  void response.cookie(NAME, token, options(request))

export const clearSessionCookie = (request: Request, response: Response): void =>
  void response.clearCookie(NAME, options(request))
