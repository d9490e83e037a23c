import { CaseModel } from '../../domain/case.ts'
import { LetterAnswerModel, settleStanding } from '../../domain/letter-answer.ts'
import type { LetterAnswer } from '../../domain/letter-answer.ts'
import { LetterModel } from '../../domain/letter.ts'
import type { Letter } from '../../domain/letter.ts'
import type { NotificationService } from '../notifications/notification-contract.ts'
import type { EngineClient } from '../plugin-api.ts'

/** A process may come to its message event long after the answer did. */
const MESSAGE_LIVES_MS = 366 * 86_400_000

/** The names of the messages for the models; their correlation key is the letter's id. */
export const LETTER_MESSAGES = { answered: 'letter-answered', withdrawn: 'letter-withdrawn' } as const

/**
 * Takes up what organs answered and what was withdrawn: the process is told by a message, those who handle the case by a notice.
 * Each is marked when all is told; telling again changes nothing, so whoever dies in between, nothing is lost and nothing doubled.
 */
export async function takeUpLetters(engine: EngineClient, notifications: NotificationService, now: Date): Promise<void> {
  for (const answer of await LetterAnswerModel.find({ standing: null }).sort({ _id: 1 }).lean())
    await takeUp(answer, engine, notifications)
  for (const { _id } of await LetterModel.find({ state: 'withdrawn', withdrawalToldAt: null }, '_id').lean()) {
    await publish(engine, LETTER_MESSAGES.withdrawn, _id, {})
    await LetterModel.updateOne({ _id }, { withdrawalToldAt: now })
  }
}

async function takeUp(answer: LetterAnswer, engine: EngineClient, notifications: NotificationService): Promise<void> {
  const counting = await settleStanding(answer)
  if (counting) {
    const said = { letterAnswer: answer.answer, letterAnsweredOn: answer.receivedOn }
    await publish(engine, LETTER_MESSAGES.answered, answer.letterId, said)
  }
  const letter = counting ?? (await LetterModel.findById(answer.letterId).lean())
  if (letter) await tell(letter, answer, counting ? 'letter.answered' : 'letter.further', notifications)
  await LetterAnswerModel.updateOne({ _id: answer._id }, { standing: counting ? 'first' : 'further' })
}

async function tell(letter: Letter, { _id }: LetterAnswer, kind: string, notifications: NotificationService): Promise<void> {
  const found = await CaseModel.findById(letter.caseKey, 'handlers').lean()
  const { organ } = letter
  const about = { processInstanceKey: letter.caseKey, path: pathOf(letter), values: { organ } }
  await notifications.notify({ usernames: found?.handlers ?? [] }, { kind, effectKey: `${kind}:${String(_id)}`, ...about })
}

/** The page of a letter. */
export const pathOf = ({ caseKey, _id }: Pick<Letter, 'caseKey' | '_id'>): string => `/letters/${caseKey}/${_id}`

async function publish(
  engine: EngineClient,
  name: string,
  correlationKey: string,
  variables: Record<string, unknown>,
): Promise<void> {
  const message = { name, correlationKey, messageId: name, timeToLive: MESSAGE_LIVES_MS, variables }
  try {
    await engine.publishMessage(message)
  } catch (error) {
    // It waits there already from a time before.
    if (!(typeof error === 'object' && error !== null && 'status' in error && error.status === 409)) throw error
  }
}
