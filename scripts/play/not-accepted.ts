import { match } from 'node:assert/strict'
import type { PlayedCase, Scene } from './scenario.ts'

/**
 * Begins a case about an office or county that is not there, or no longer. A running server's form refuses it already; the case says so where
 * the office ended between the form and the case, which a World can bring about, for it asks no organisations.
 */
export async function notAccepted(scene: Scene, begin: Promise<PlayedCase>): Promise<void> {
  let one: PlayedCase
  try {
    one = await begin
  } catch (refusal) {
    match(String(refusal), /organisation-unknown/)
    return
  }
  await scene.ended(one, 'not-accepted')
}
