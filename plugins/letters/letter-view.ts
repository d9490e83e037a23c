import { AccountModel } from '../../domain/account.ts'
import { CasePaperModel } from '../../domain/case-paper.ts'
import { answersTo } from '../../domain/letter-answer.ts'
import { LetterHookModel } from '../../domain/letter-hook.ts'
import type { Letter, LetterWay, OfferedAnswer } from '../../domain/letter.ts'
import type { CaseView } from '../../server/plugin-api.ts'
import { boxOf } from './letter-list.ts'
import type { LetterItem } from './letter-list.ts'

/** What happened to a letter, in order. `by`: a person's name, or an outside party's. */
export interface LetterStep {
  readonly kind: 'sent' | 'reminded' | 'answered' | 'withdrawn'
  readonly at: string
  readonly on: string
  readonly by?: string
  readonly how?: LetterWay
  readonly reason?: string
  readonly answer?: AnswerView
}
export interface AnswerView {
  readonly answerId: string
  readonly value: string
  readonly via: 'hand' | 'hook'
  /** Absent: it was not taken up yet. */
  readonly standing?: 'first' | 'further'
  readonly number?: string
  /** Whether the organ said more; shown for a reason. */
  readonly hasWords: boolean
  readonly fileIds: readonly string[]
}
export interface LetterView extends LetterItem {
  readonly how: LetterWay
  readonly basis?: string
  readonly answers: readonly OfferedAnswer[]
  readonly paper?: { readonly paperId: string; readonly name: string; readonly number?: string }
  readonly steps: readonly LetterStep[]
}

export async function letterView(letter: Letter, ofCase: CaseView, now: Date): Promise<LetterView> {
  const { _id, caseKey, organKind, organ, subject, number, sentOn, sentAt, dueOn, dueAt, how, basis, answers } = letter
  const paper = letter.paperId ? await CasePaperModel.findOne({ caseKey, effectKey: letter.paperId }, 'name number').lean() : null
  return {
    letterId: _id,
    caseKey,
    ...(ofCase.caseNo ? { caseNo: ofCase.caseNo } : {}),
    ...(ofCase.caseTitle && !ofCase.sealed ? { caseTitle: ofCase.caseTitle } : {}),
    organKind,
    organ,
    subject,
    ...(number ? { number } : {}),
    sentOn,
    ...(dueOn && dueAt ? { dueOn, dueAt: dueAt.toISOString() } : {}),
    box: boxOf(letter, now),
    reminders: letter.reminders.length,
    how,
    ...(basis ? { basis } : {}),
    answers,
    ...(paper
      ? { paper: { paperId: String(paper._id), name: paper.name, ...(paper.number ? { number: paper.number } : {}) } }
      : {}),
    steps: [{ kind: 'sent', at: sentAt.toISOString(), on: sentOn, how }, ...(await stepsAfter(letter))],
  }
}

async function stepsAfter({ _id, reminders, withdrawal }: Letter): Promise<LetterStep[]> {
  const answers = await answersTo(_id)
  const names = await namesOf([...reminders, ...(withdrawal ? [withdrawal] : []), ...answers].map(({ by }) => by))
  const named = (by: string) => ({ by: names.get(by) ?? '' })
  const steps: LetterStep[] = [
    ...reminders.map(({ on, at, by, how }) => ({ kind: 'reminded' as const, at: at.toISOString(), on, how, ...named(by) })),
    ...answers.map(answer => ({
      kind: 'answered' as const,
      at: answer.at.toISOString(),
      on: answer.receivedOn,
      ...named(answer.by),
      answer: {
        answerId: String(answer._id),
        value: answer.answer,
        via: answer.via,
        ...(answer.standing ? { standing: answer.standing } : {}),
        ...(answer.number ? { number: answer.number } : {}),
        hasWords: answer.get('words') !== undefined,
        fileIds: answer.fileIds,
      },
    })),
    ...(withdrawal
      ? [
          {
            kind: 'withdrawn' as const,
            at: withdrawal.at.toISOString(),
            on: withdrawal.on,
            reason: withdrawal.reason,
            ...named(withdrawal.by),
          },
        ]
      : []),
  ]
  return steps.toSorted((one, other) => one.at.localeCompare(other.at))
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const accounts = ids.filter(id => /^[0-9a-f]{24}$/.test(id))
  const [people, hooks] = await Promise.all([
    AccountModel.find({ _id: { $in: accounts } }, 'name').lean(),
    LetterHookModel.find({ _id: { $in: ids } }, 'name').lean(),
  ])
  return new Map([...people, ...hooks].map(({ _id, name }) => [String(_id), name]))
}
