import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { LetterAnswerModel, areOwnFiles, keepAnswer } from '../../domain/letter-answer.ts'
import { LETTER_WAYS, LetterModel, remindOrgan, withdrawLetter } from '../../domain/letter.ts'
import type { Letter } from '../../domain/letter.ts'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { dayOf, isDay } from '../../domain/working-days.ts'
import { ServerError } from '../../server/plugin-api.ts'
import type { CaseView, PluginContext } from '../../server/plugin-api.ts'
import { LETTER_BOXES, letterList } from './letter-list.ts'
import { letterView } from './letter-view.ts'

const STAFF = ['staff'] as const
const OF_CASE = { case: 'case', letter: 'none' } as const

const listQuery = z.object({
  box: z.enum(LETTER_BOXES).optional(),
  organ: z.string().max(200).optional(),
  after: z.string().max(40).optional(),
})
const plain = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine(text => !hasPersonalNumber(text), 'holds an identity or mobile number')
const newAnswer = z.strictObject({
  /** Of the page that enters it: sent again it is the same. */
  entryId: z.uuid().optional(),
  answer: z.string().max(60),
  receivedOn: z.string().refine(isDay, 'a day such as 2026-12-01'),
  number: plain(100).optional(),
  words: z.string().trim().max(5_000).optional(),
  scan: z
    .array(z.string().regex(/^[0-9a-f]{24}$/))
    .max(10)
    .nullish(),
})
const newReminder = z.strictObject({ how: z.enum(LETTER_WAYS) })
const newWithdrawal = z.strictObject({ reason: plain(500).min(2) })
const look = z.object({ reason: z.string().max(500) })

/** `/api/letters/…`: letters to outside organs within scope; entering what they answered, reminding them, withdrawing. */
export function registerRoutes(context: PluginContext): void {
  const { cases, clock } = context.services
  context.route('get', '/', { roles: STAFF, data: 'case' }, async (request, response) => {
    const visible = await cases.visibleTo(request.account)
    response.json(await letterList(visible, listQuery.parse(request.query), clock.now()))
  })
  context.route('get', '/cases/:case/:letter', { roles: STAFF, data: OF_CASE }, async (request, response) => {
    const letter = await letterOf(request.objects)
    response.json(await letterView(letter, request.objects.case, clock.now()))
  })
  registerAnswers(context)
  registerDeeds(context)
}

function registerAnswers({ route, services: { audit, clock, personalData } }: PluginContext): void {
  route('post', '/cases/:case/:letter/answers', { roles: STAFF, data: OF_CASE }, async (request, response) => {
    const letter = await letterOf(request.objects)
    const { id: by } = request.account
    const entered = newAnswer.parse(request.body)
    const { answer, receivedOn, number, words, scan } = entered
    const today = dayOf(clock.now())
    if (!letter.answers.some(({ value }) => value === answer)) throw fault('answer', 'answer')
    if (receivedOn > today || receivedOn < letter.sentOn) throw fault('receivedOn', 'received', { sentOn: letter.sentOn })
    const fileIds = scan ?? []
    if (!(await areOwnFiles(fileIds, letter._id, by))) throw fault('scan', 'scan')
    const source = `hand:${by}:${entered.entryId ?? randomUUID()}`
    const kept = await keepAnswer(letter, {
      via: 'hand',
      by,
      source,
      answer,
      receivedOn,
      number,
      words,
      fileIds,
      at: clock.now(),
    })
    if (!kept) throw new ServerError('CONFLICT')
    await audit.record({ accountId: by, action: 'letter.answered', target: letter._id, after: { answer, receivedOn } })
    response.status(201).json(await letterView(await letterOf(request.objects), request.objects.case, clock.now()))
  })
  const ofAnswer = { ...OF_CASE, answer: 'none' } as const
  route(
    'post',
    '/cases/:case/:letter/answers/:answer/words',
    { roles: STAFF, data: ofAnswer, pace: 'sensitive' },
    async (request, response) => {
      const letter = await letterOf(request.objects)
      const { reason } = look.parse(request.body)
      const { answer: _id } = request.objects
      const found = /^[0-9a-f]{24}$/.test(_id) ? await LetterAnswerModel.findOne({ _id, letterId: letter._id }) : null
      const words = found?.get('words') as unknown
      if (words === undefined) throw new ServerError('NOT_FOUND')
      await personalData.look(request.account, {
        action: request.objects.case.sealed ? 'sealed.view' : 'mask.view',
        target: letter.caseKey,
        reason,
        shows: [{ schema: WORDS, data: { words } }],
        about: { letter: letter._id },
      })
      response.json({ words })
    },
  )
}

const WORDS = { components: [{ key: 'words', type: 'textarea', properties: { class: 'L2' } }] } as const

function registerDeeds({ route, services: { audit, clock } }: PluginContext): void {
  const deed = (by: string) => ({ on: dayOf(clock.now()), at: clock.now(), by })
  route('post', '/cases/:case/:letter/reminders', { roles: STAFF, data: OF_CASE }, async (request, response) => {
    const { how } = newReminder.parse(request.body)
    const letter = await letterOf(request.objects)
    const { id } = request.account
    if (letter.answers.length === 0 || !(await remindOrgan(letter._id, { ...deed(id), how }))) throw new ServerError('CONFLICT')
    await audit.record({ accountId: id, action: 'letter.reminded', target: letter._id, after: { how } })
    response.status(201).json(await letterView(await letterOf(request.objects), request.objects.case, clock.now()))
  })
  route('post', '/cases/:case/:letter/withdrawal', { roles: STAFF, data: OF_CASE }, async (request, response) => {
    const { reason } = newWithdrawal.parse(request.body)
    const letter = await letterOf(request.objects)
    const { id } = request.account
    if (!(await withdrawLetter(letter._id, { ...deed(id), reason }))) throw new ServerError('CONFLICT')
    await audit.record({ accountId: id, action: 'letter.withdrawn', target: letter._id, reason })
    response.json(await letterView(await letterOf(request.objects), request.objects.case, clock.now()))
  })
}

/** A letter is found by its case, which exists for the account. */
async function letterOf(objects: { readonly case: CaseView; readonly letter: string }): Promise<Letter> {
  const letter = await LetterModel.findOne({ _id: objects.letter, caseKey: objects.case.processInstanceKey }).lean()
  if (!letter) throw new ServerError('NOT_FOUND')
  return letter
}

const fault = (field: string, code: string, values: Record<string, string> = {}): ServerError =>
  new ServerError('FORM_INVALID', { fields: [{ field, code: `letters.fault.${code}`, values }] })
