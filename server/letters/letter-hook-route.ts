import { createHash } from 'node:crypto'
import type { RequestHandler, Router } from 'express'
import { z } from 'zod'
import { keepAnswer } from '../../domain/letter-answer.ts'
import { LetterHookModel, hookThatSigned } from '../../domain/letter-hook.ts'
import { LetterModel } from '../../domain/letter.ts'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { dayOf, isDay } from '../../domain/working-days.ts'
import { ServerError } from '../errors.ts'
import { SIGNATURE_HEADER, rawBodyOf } from '../http/read-body.ts'
import type { AuditService, ClockService } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'

/** How far the sender's clock may be off, by the wall clock; what is older is not taken, whoever sends it again. */
const WINDOW_MS = 300_000

const plain = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(text => !hasPersonalNumber(text), 'holds an identity or mobile number, which belongs into `words`')
const sent = z.strictObject({
  /** The sender's own, once for each answer: the same request again is the same answer. */
  id: z.string().regex(/^[\w.-]{8,100}$/),
  letter: z.string().min(1).max(40),
  answer: z.string().max(60),
  number: plain(100).optional(),
  words: z.string().trim().max(5_000).optional(),
  /** The day of the answer; without it today. */
  on: z.string().refine(isDay, 'a day such as 2026-12-01').optional(),
})
const signed = z.object({
  timestamp: z.string().regex(/^\d{10}$/),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
})

export interface HookParts {
  readonly audit: AuditService
  readonly clock: ClockService
  /** How many requests an address may send. */
  readonly limit: RequestHandler
}

/**
 * `POST /api/letters/hook/:hookId`: an outside organ's system answers a letter. Whoever cannot sign is told one and the same thing
 * whatever is wrong: unknown hook, wrong or old signature, a letter to somebody else.
 */
export function letterHookRoute(api: Router, routes: RouteRegistry, { audit, clock, limit }: HookParts): void {
  routes.addPublic(api, '/api', 'post', '/letters/hook/:hookId', limit, async (request, response) => {
    const body = rawBodyOf(request)
    const { data: proof } = signed.safeParse({
      timestamp: request.get('x-fengqiao-timestamp'),
      signature: request.get(SIGNATURE_HEADER)?.replace(/^sha256=/, ''),
    })
    const isRecent = proof !== undefined && Math.abs(Number(proof.timestamp) * 1000 - Date.now()) <= WINDOW_MS
    if (!proof || !body || !isRecent) throw new ServerError('HOOK_REFUSED')
    const hook = await hookThatSigned(String(request.params['hookId']), { ...proof, body })
    if (!hook) throw new ServerError('HOOK_REFUSED')
    const told = sent.parse(request.body)
    const letter = await LetterModel.findOne({ _id: told.letter, organ: { $in: hook.organs } }).lean()
    if (!letter) throw new ServerError('HOOK_REFUSED')
    if (!letter.answers.some(({ value }) => value === told.answer))
      throw new ServerError('INVALID_REQUEST', { detail: 'answer: none of those that the letter offers' })
    const kept = await keepAnswer(letter, {
      via: 'hook',
      by: hook._id,
      source: `hook:${hook._id}:${told.id}`,
      digest: createHash('sha256').update(body).digest('hex'),
      answer: told.answer,
      receivedOn: told.on ?? dayOf(clock.now()),
      number: told.number,
      words: told.words,
      at: clock.now(),
    })
    if (!kept) throw new ServerError('HOOK_REFUSED')
    await LetterHookModel.updateOne({ _id: hook._id }, { usedAt: new Date() })
    const after = { hook: hook.name, answer: told.answer, id: told.id }
    await audit.record({ accountId: `hook:${hook._id}`, action: 'letter.answered', target: letter._id, after })
    response.status(202).json({ id: told.id, letter: letter._id })
  })
}
